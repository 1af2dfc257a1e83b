import { useDesk } from '../inbox.ts'
import { dayName } from '../time.ts'
import type { Chunk } from './chunks.ts'
import { EventLine } from './EventLine.tsx'
import { MessageView } from './MessageView.tsx'

type Props = { chunk: Chunk; seen: number; visitorName: string }

export function MessageChunk({ chunk, seen, visitorName }: Props) {
  const { clock, region } = useDesk()
  return (
    <ol class="chunk">
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
