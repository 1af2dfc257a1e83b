import { useDesk } from '../inbox.ts'
import { dayName } from '../time.ts'
import { EventLine } from './EventLine.tsx'
import type { Line } from './lines.ts'
import { MessageView } from './MessageView.tsx'

type Props = { line: Line; seen: boolean; visitorName: string }

export function ThreadLine({ line, seen, visitorName }: Props) {
  const { clock, region } = useDesk()
  if (line.type === 'event') return <EventLine message={line.message} />
  if (line.type === 'day')
    return (
      <p class="day">
        <span>{dayName(line.message.createdAt, region, clock.now.peek())}</span>
      </p>
    )
  const { message, first, last, given } = line
  return <MessageView message={message} first={first} last={last} given={given} visitorName={visitorName} seen={seen} />
}
