import type { Env, Hono } from 'hono'
import { generateSpecs, resolver } from 'hono-openapi'
import { type ErrorCode, errorStatus } from '../../shared/errors.ts'
import { sentRow } from '../../shared/importing.ts'
import { problemContent, refused } from '../platform/describe.ts'

type Operation = {
  parameters?: { name: string; in: string; description?: string; schema?: { $ref?: string } }[]
  requestBody?: object
  responses?: Record<string, object>
  security?: object[]
}

/** The API description, made from the routes and the schemas they check with. Takes long, so the build makes it, once. */
export async function describeApi<E extends Env>(app: Hono<E>) {
  const spec = await generateSpecs(app as unknown as Hono, {
    documentation: {
      openapi: '3.1.0',
      info: {
        title: 'Counterbell',
        version: '1',
        description:
          'The bell on a shop’s counter, for the web. Bodies are JSON; times are ISO 8601 in UTC; ids are made by whoever creates the thing. Errors are `application/problem+json` with a stable `code`.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/' }],
      security: [{ token: [] }, { session: [] }],
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer', description: 'A visitor’s token, or the admin key.' },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'counterbell.session_token',
            description: 'The team’s session. Over HTTPS the name begins with `__Host-`.',
          },
        },
        schemas: { Problem: problem },
      },
    },
  })
  // An import checks its rows one by one, so its body only refers to what a row is.
  const { components } = await resolver(sentRow).toOpenAPISchema()
  spec.components!.schemas = { ...components?.schemas, ...spec.components!.schemas }
  for (const path of Object.values(spec.paths ?? {}))
    for (const operation of Object.values(path as Record<string, Operation>)) complete(operation)
  return spec
}

/** Adds what holds for every route: how input is refused, and what the names in an address stand for. */
function complete(operation: Operation): void {
  const reads = Boolean(operation.requestBody ?? operation.parameters?.length)
  const { 400: described, ...others } = operation.responses ?? {}
  const named = /`(\w+)`/g
  const known = [...JSON.stringify(described ?? '').matchAll(named)].map(([, code]) => code as ErrorCode)
  operation.responses = {
    ...others,
    ...refused([...(reads ? (['bad_input'] as const) : []), ...known.filter((code) => errorStatus[code] === 400)]),
    default: { description: 'Any refusal.', content: problemContent },
  }
  for (const parameter of operation.parameters ?? []) {
    const { name } = parameter
    parameter.description ??= parameter.in === 'path' ? inAddresses[name] : inQueries[name]
  }
}

const inAddresses: Record<string, string> = {
  site: 'The id of the site.',
  id: 'The id of the conversation.',
  message: 'The id of the message.',
  article: 'The id of the entry.',
  category: 'The id of the category.',
  media: 'The id of the file.',
  user: 'The id of the team member.',
  invitation: 'The id of the invitation.',
  visitor: 'The id of the visitor.',
  import: 'The id of the import, as its maker chose it.',
  version: 'The number of the published version.',
  at: 'The time that names the text: when it was last saved.',
  gap: 'The id of the group of questions.',
  check: 'The id of the check.',
  kid: 'The id of the key (`kid`).',
}
/** A description of its own is lost where the schema is shared by name, as that of a language or a time. */
const inQueries: Record<string, string> = {
  kind: 'What kind of entry.',
  missing: 'A language that no text of the entry is in.',
  from: 'Not before this time.',
  to: 'Before this time.',
  after: '`next` of the page before.',
  locale: 'The language to read in (BCP 47); none: the site’s.',
  target: 'The id of what was changed.',
}

const problem = {
  type: 'object' as const,
  description: 'RFC 9457 problem details, with our stable `code`.',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string' as const },
    title: { type: 'string' as const },
    status: { type: 'integer' as const },
    detail: { type: 'string' as const, description: 'For the developer who looks.' },
    code: { type: 'string' as const, enum: Object.keys(errorStatus) },
    errors: {
      type: 'array' as const,
      items: {
        type: 'object' as const,
        required: ['path', 'message'],
        properties: { path: { type: 'string' as const }, message: { type: 'string' as const } },
      },
    },
    id: { type: 'string' as const, description: 'Of an unexpected error: what to look for in the log.' },
  },
}
