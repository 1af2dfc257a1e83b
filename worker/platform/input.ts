import { validator as standardValidator } from 'hono-openapi'
import type { z } from 'zod'
import { limits } from '../../shared/limits.ts'
import { fail } from './errors.ts'
import { jsonShape } from './jsonShape.ts'

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

/**
 * The same for a route that reads its body itself, which may be large: one that nests deeply, or has millions of small values, is
 * refused before it takes the memory that these would. `absent`: what no body at all stands for, where that may be.
 */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  absent?: unknown,
): Promise<z.output<Schema>> {
  const text = await request.text()
  const { values, depth } = jsonShape(text)
  if (depth > limits.importDepth)
    fail('bad_input', `The JSON nests ${depth} deep; at most ${limits.importDepth} is read.`)
  if (values > limits.importValues)
    fail('too_large', `The JSON has ${values} values; at most ${limits.importValues} are read.`)
  return parse(text === '' && absent !== undefined ? absent : asJson(text), schema)
}

/** What the schema makes of a value, or a refusal by field. */
export function parse<Schema extends z.ZodType>(value: unknown, schema: Schema): z.output<Schema> {
  const read = schema.safeParse(value)
  return read.success ? read.data : refuse(read.error.issues)
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return fail('bad_input', 'The body is not JSON.')
  }
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
