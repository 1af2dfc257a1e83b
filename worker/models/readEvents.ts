import { ModelFailure } from './LanguageModel.ts'

/** No answer that we ask for is longer; a stream that is, is not one. */
const mostBytes = 2 * 1024 * 1024
/** A CR at the end of what has come may be half of a CRLF. */
const lineEnd = /\r\n|\n|\r(?!$)/

/** The data of each server-sent event of a stream, wherever its chunks are cut: in a line, in a line end, in a character. */
export async function* readEvents(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  let bytes = 0
  let data: string[] = []
  for await (const chunk of stream) {
    bytes += chunk.byteLength
    if (bytes > mostBytes) throw new ModelFailure('garbled', 'The stream does not end.')
    rest += decoder.decode(chunk, { stream: true })
    for (let end = lineEnd.exec(rest); end; end = lineEnd.exec(rest)) {
      const line = rest.slice(0, end.index)
      rest = rest.slice(end.index + end[0].length)
      if (line !== '') data.push(...dataOf(line))
      else if (data.length > 0) yield data.splice(0).join('\n')
    }
  }
  // Some servers leave out the empty line after the last event.
  data = [...data, ...dataOf(rest.replace(/\r$/, ''))]
  if (data.length > 0) yield data.join('\n')
}

/** Of an event only its data is of use to us; comments and other fields are passed over. */
function dataOf(line: string): string[] {
  const [, value] = /^\uFEFF?data:? ?(.*)$/.exec(line) ?? []
  return value === undefined ? [] : [value]
}
