import { resolver } from 'hono-openapi'
import type { z } from 'zod'
import { type ErrorCode, errorStatus } from '../../shared/errors.ts'

type Content = Record<
  string,
  { schema: ReturnType<typeof resolver> | { type: 'string' | 'object' } | { $ref: string } }
>

/** The content of every refusal. */
export const problemContent = {
  'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
} satisfies Content

/** For the description of a route that anybody may call, without a token or a session. */
export const forAnybody = { security: [] }

/**
 * The answers of a route, for the API description: the good one, and the refusals beyond those that any route may give.
 * `schema`: of a JSON body; a list of content types where the body is a file; null where there is none.
 */
export function answers(
  status: number,
  schema: z.ZodType | string[] | null,
  description: string,
  refusals: ErrorCode[] = [],
) {
  return {
    [status]: { description, ...(schema && { content: contentOf(schema) }) },
    ...refused(refusals),
  }
}

/** Refusals by their status, each with the codes that it may have. */
export function refused(codes: ErrorCode[]) {
  const byStatus = Map.groupBy(new Set(codes), (code) => errorStatus[code])
  return Object.fromEntries(
    [...byStatus].map(([status, names]) => [
      status,
      { description: `Refused: ${names.map((name) => `\`${name}\``).join(', ')}.`, content: problemContent },
    ]),
  )
}

/** A body that the route reads itself, because it may be large or of several types. */
export function body(...kinds: (z.ZodType | string)[]) {
  return {
    requestBody: {
      required: true,
      content: Object.assign(
        {},
        ...kinds.map((kind) =>
          typeof kind === 'string' ? contentOf([kind]) : { 'application/json': { schema: resolver(kind) } },
        ),
      ),
    },
  }
}

function contentOf(schema: z.ZodType | string[]): Content {
  if (Array.isArray(schema)) return Object.fromEntries(schema.map((type) => [type, { schema: fileOf(type) }]))
  return { 'application/json': { schema: resolver(schema, asAnswered) } }
}

const fileOf = (type: string) => ({ type: type === 'application/json' ? ('object' as const) : ('string' as const) })

/** What has a default is always in an answer. Fields may be added to an answer, so none is ruled out. */
const asAnswered = {
  options: {
    io: 'output',
    unrepresentable: 'any',
    override: ({ jsonSchema }: { jsonSchema: { additionalProperties?: unknown } }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
    },
  },
}
