import { resolver } from 'hono-openapi'
import type { z } from 'zod'
import { type ErrorCode, errorStatus } from '../../shared/errors.ts'

/**
 * The answers of a route, for the API description: the good one, and the refusals beyond those that any route may give.
 * `events`: the good one may come as a stream of events, too.
 */
export function answers(
  status: number,
  schema: z.ZodType | null,
  description: string,
  refusals: ErrorCode[] = [],
  { events = false } = {},
) {
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of refusals) byStatus.set(errorStatus[code], [...(byStatus.get(errorStatus[code]) ?? []), code])
  return {
    [status]: { description, ...(schema && { content: contentOf(schema, events) }) },
    ...Object.fromEntries(
      [...byStatus].map(([code, names]) => [
        code,
        { description: `Refused: ${names.map((name) => `\`${name}\``).join(', ')}.` },
      ]),
    ),
  }
}

function contentOf(schema: z.ZodType, events: boolean) {
  const asEvents = { 'text/event-stream': { schema: { type: 'string' as const } } }
  return { 'application/json': { schema: resolver(schema) }, ...(events && asEvents) }
}
