import type { Context } from 'hono'
import type { Sent } from '../../shared/messages.ts'
import { onError } from '../platform/errors.ts'
import type { CallerEnv } from '../team/caller.ts'

/** Whether the caller would rather hear a reply while it is written. */
export function wantsEvents(c: Context): boolean {
  return c.req.header('accept')?.includes('text/event-stream') ?? false
}

/**
 * Answers a sending with events: `draft` for what a language model has written so far, each replacing the one before, then
 * `sent` with the usual body; that counts, and a draft may differ from it. What fails before anything was written is refused
 * as ever; what fails after that is told by `problem`.
 */
export async function streamed(
  c: Context<CallerEnv>,
  send: (onDraft: (text: string) => void) => Promise<Sent>,
): Promise<Response> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()
  const tell = (event: string, data: unknown) =>
    // Who has gone misses nothing: the message is stored all the same, and read when they are back.
    writer.write(new TextEncoder().encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)).catch(() => {})
  const begun = Promise.withResolvers<void>()
  const sending = send((text) => {
    begun.resolve()
    tell('draft', { text })
  })
  await Promise.race([sending, begun.promise])
  const told = sending
    .then((sent) => tell('sent', sent))
    .catch(async (error) => tell('problem', await onError(error, c).json()))
    .finally(() => writer.close().catch(() => {})) // likewise
  c.var.app.later(told)
  return c.body(readable, 201, { 'content-type': 'text/event-stream' })
}
