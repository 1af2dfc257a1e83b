import { validator as standardValidator } from 'hono-openapi'
import type { z } from 'zod'
import { fail } from './errors.ts'

/**
 * Checks a part of the request against a schema from `shared/`, and lends the schema to the API description.
 * What is wrong is told by field.
 */
export const input = <Target extends 'json' | 'query' | 'param', Schema extends z.ZodType>(
  target: Target,
  schema: Schema,
) =>
  standardValidator(target, schema, (result) => {
    if (!result.success) refuse(result.error)
  })

/** The same for a route that reads its body itself. */
export async function readJson<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<z.output<Schema>> {
  const body = await request.json().catch(() => fail('bad_input', 'The body is not JSON.'))
  const read = schema.safeParse(body)
  return read.success ? read.data : refuse(read.error.issues)
}

type Issue = { message: string; path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined }

function refuse(issues: readonly Issue[]): never {
  const errors = issues.map((issue) => ({
    path: (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
    message: issue.message,
  }))
  fail('bad_input', errors[0] ? describe(errors[0]) : 'The request does not fit the schema.', { errors })
}

function describe(error: { path: string; message: string }): string {
  return error.path ? `${error.path}: ${error.message}` : error.message
}
