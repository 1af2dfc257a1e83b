import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema'
import { app } from '../app.ts'
import { describeApi } from '../docs/openapi.ts'

type Operation = { responses: Record<string, { content?: Record<string, { schema?: Schema }> }> }
type Spec = { paths: Record<string, Record<string, Operation>>; components: object }
type Route = { pattern: RegExp; operations: Record<string, Operation> }

let described: Promise<{ spec: Spec; routes: Route[] }> | undefined
const validators = new Map<string, Validator>()

/**
 * What in an answer is not as the API description says, or null: its status, its type, or a field. Of a good answer the
 * status must be named; refusals share one schema.
 */
export async function undescribed(
  method: string,
  path: string,
  response: Response,
  body: unknown,
): Promise<string | null> {
  const { pathname } = new URL(path, 'https://counterbell.example')
  if (!pathname.startsWith('/v1/') || pathname === '/v1/socket' || method === 'OPTIONS') return null
  described ??= describeApi(app).then((spec) => ({
    spec: spec as unknown as Spec,
    routes: routesOf(spec as unknown as Spec),
  }))
  const { spec, routes } = await described
  const operation = routes.find(({ pattern }) => pattern.test(pathname))?.operations[method.toLowerCase()]
  if (!operation) return response.ok ? 'The route is not described.' : null
  const { status } = response
  const answer = operation.responses[status] ?? (response.ok ? undefined : operation.responses.default)
  if (!answer) return `The status ${status} is not described.`
  const type = response.headers.get('content-type')?.split(';')[0]
  if (!answer.content) return body === null ? null : 'A body is not described.'
  if (type === 'text/event-stream') return null
  const content = type ? answer.content[type] : undefined
  if (!content) return `The type ${type} is not described.`
  const key = `${method} ${path} ${status} ${type}`
  const validator = validators.get(key) ?? new Validator({ ...content.schema, components: spec.components }, '2020-12')
  validators.set(key, validator)
  const { valid, errors } = validator.validate(body)
  return valid
    ? null
    : errors.map(({ instanceLocation, error }: OutputUnit) => `${instanceLocation}: ${error}`).join('\n')
}

/** Addresses without a name in them come first, as the router has it. */
function routesOf(spec: Spec): Route[] {
  return Object.entries(spec.paths)
    .sort(([a], [b]) => a.split('{').length - b.split('{').length)
    .map(([path, operations]) => ({
      pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
      operations,
    }))
}
