import { useRef } from 'preact/hooks'
import { useDesk } from '../inbox.ts'
import { plainText } from '../text/plainText.ts'
import { dayName } from '../time.ts'
import { useNear } from '../ui/useNear.ts'
import type { Chunk } from './chunks.ts'
import { EventLine } from './EventLine.tsx'
import { MessageView } from './MessageView.tsx'

type Props = { chunk: Chunk; seen: number; visitorName: string; newest: boolean }

/** How high a line is taken to be before it was drawn. */
const lineHeight = 70

/** Drawn near the screen. Elsewhere its words alone keep its place, for whoever reads by ear or searches the page. */
export function MessageChunk({ chunk, seen, visitorName, newest }: Props) {
  const { clock, region } = useDesk()
  const place = useRef<HTMLOListElement>(null)
  const { near, height } = useNear(place, newest)
  if (!near)
    return (
      <ol class="chunk far" ref={place} style={{ blockSize: `${height ?? chunk.lines.length * lineHeight}px` }}>
        <li>{chunk.lines.map(({ message }) => plainText(message.content, 4000)).join(' ')}</li>
      </ol>
    )
  return (
    <ol class="chunk" ref={place}>
      {chunk.lines.map((line) =>
        line.type === 'day' ? (
          <li class="day" key={line.key}>
            <span>{dayName(line.message.createdAt, region, clock.now.peek())}</span>
          </li>
        ) : line.type === 'event' ? (
          <EventLine key={line.key} message={line.message} />
        ) : (
          <MessageView
            key={line.key}
            message={line.message}
            first={line.first}
            last={line.last}
            given={line.given}
            visitorName={visitorName}
            seen={line.message.seq <= seen}
          />
        ),
      )}
    </ol>
  )
}
