import type { Env, Hono } from 'hono'
import { generateSpecs } from 'hono-openapi'
import { errorStatus } from '../../shared/errors.ts'

/** The API description, made from the routes and the schemas they check with. */
export async function describeApi<E extends Env>(app: Hono<E>, origin: string) {
  const spec = await generateSpecs(app as unknown as Hono, {
    documentation: {
      openapi: '3.1.0',
      info: {
        title: 'Counterbell',
        version: '1',
        description:
          'The bell on a shop’s counter, for the web. Bodies are JSON; times are ISO 8601 in UTC; ids are made by whoever creates the thing. Errors are `application/problem+json` with a stable `code`.',
        license: { name: 'MIT' },
      },
      servers: [{ url: origin }],
      security: [{ token: [] }],
      components: {
        securitySchemes: {
          token: {
            type: 'http',
            scheme: 'bearer',
            description: 'A visitor’s token, or the admin key. The team signs in by cookie.',
          },
        },
        schemas: { Problem: problem },
      },
    },
  })
  for (const path of Object.values(spec.paths ?? {})) {
    for (const operation of Object.values(path as Record<string, { responses?: Record<string, object> }>)) {
      if (operation?.responses)
        operation.responses.default = {
          description: 'Any refusal.',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        }
    }
  }
  return spec
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
        properties: { path: { type: 'string' as const }, message: { type: 'string' as const } },
      },
    },
    id: { type: 'string' as const, description: 'Of an unexpected error: what to look for in the log.' },
  },
}
