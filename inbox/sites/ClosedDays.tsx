import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { limits } from '../../shared/limits.ts'
import { useDesk } from '../inbox.ts'
import { Icon } from '../ui/Icon.tsx'

/** Holidays and other days on which the shop stays closed, whatever day of the week they are. */
export function ClosedDays({ days, onChange }: { days: string[]; onChange: (days: string[]) => void }) {
  const { words, region } = useDesk()
  const id = useId()
  const date = useSignal('')
  const named = (day: string) =>
    new Intl.DateTimeFormat(region, { dateStyle: 'full', timeZone: 'UTC' }).format(Date.parse(day))
  const add = () => {
    if (date.value && !days.includes(date.value)) onChange([...days, date.value].sort())
    date.value = ''
  }
  return (
    <div class="group">
      <h2 id={id}>{words.hours.closedDays}</h2>
      <p class="hint">{words.hours.closedDaysHint}</p>
      {days.length > 0 && (
        <ul class="closed-days" aria-labelledby={id}>
          {days.map((day) => (
            <li key={day}>
              <time dateTime={day}>{named(day)}</time>
              <button
                type="button"
                class="icon-button small"
                aria-label={words.hours.openOn(named(day))}
                onClick={() => onChange(days.filter((other) => other !== day))}
              >
                <Icon name="close" size={16} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="add-day">
        <input
          type="date"
          aria-label={words.hours.closedDay}
          value={date.value}
          onInput={(event) => {
            date.value = event.currentTarget.value
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault() // adds the day, and does not save the page
            add()
          }}
        />
        <button type="button" class="button" disabled={!date.value || days.length >= limits.closedDays} onClick={add}>
          {words.hours.addDay}
        </button>
      </div>
    </div>
  )
}
