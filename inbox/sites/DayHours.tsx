import { useId } from 'preact/hooks'
import { limits } from '../../shared/limits.ts'
import { useDesk } from '../inbox.ts'
import { Icon } from '../ui/Icon.tsx'
import { faultIn, type HoursDraft, nextInterval, spansOf, type WeekDay, weekDays } from './hoursDraft.ts'

type Intervals = HoursDraft['week'][WeekDay]
type Props = { day: WeekDay; intervals: Intervals; onChange: (intervals: Intervals) => void }

/** One day of the week: whether it is open, from when to when, and how that lies in the day. */
export function DayHours({ day, intervals, onChange }: Props) {
  const { words, region } = useDesk()
  const id = useId()
  const name = dayOfWeek(day, region)
  const fault = faultIn(intervals)
  return (
    <li class="day-hours">
      <label class="day-open">
        <input
          type="checkbox"
          checked={intervals.length > 0}
          onChange={(event) => onChange(event.currentTarget.checked ? [nextInterval([])] : [])}
        />
        {name}
      </label>
      <div class="day-times">
        {intervals.length === 0 && <p class="hint">{words.hours.closed}</p>}
        {intervals.map((interval, at) => (
          <Times
            key={at}
            day={name}
            interval={interval}
            described={fault ? id : undefined}
            onChange={(changed) => onChange(intervals.with(at, changed))}
            onRemove={() => onChange(intervals.toSpliced(at, 1))}
          />
        ))}
        {fault && (
          <p class="field-error" id={id} role="alert">
            {words.hours.fault[fault]}
          </p>
        )}
      </div>
      {intervals.length > 0 && intervals.length < limits.intervals && (
        <button
          type="button"
          class="icon-button small"
          aria-label={words.hours.addTo(name)}
          title={words.hours.addTo(name)}
          onClick={() => onChange([...intervals, nextInterval(intervals)])}
        >
          <Icon name="plus" size={18} />
        </button>
      )}
      <div class="day-track" aria-hidden="true">
        {spansOf(intervals).map(({ from, length }) => (
          <i key={from} style={{ insetInlineStart: `${from}%`, inlineSize: `${length}%` }} />
        ))}
      </div>
    </li>
  )
}

type TimesProps = {
  day: string
  interval: Intervals[number]
  described?: string
  onChange: (interval: Intervals[number]) => void
  onRemove: () => void
}

function Times({ day, interval: [opens, closes], described, onChange, onRemove }: TimesProps) {
  const { words } = useDesk()
  const field = (label: string, value: string, put: (value: string) => void) => (
    <input
      type="time"
      required
      aria-label={label}
      aria-describedby={described}
      aria-invalid={described ? true : undefined}
      value={value}
      onInput={(event) => put(event.currentTarget.value)}
    />
  )
  return (
    <div class="times">
      {field(words.hours.opens(day), opens, (value) => onChange([value, closes]))}
      <span aria-hidden="true">–</span>
      {field(words.hours.closes(day), closes, (value) => onChange([opens, value]))}
      <button
        type="button"
        class="icon-button small"
        aria-label={words.hours.removeFrom(day, opens)}
        onClick={onRemove}
      >
        <Icon name="close" size={16} />
      </button>
    </div>
  )
}

/** "Monday", in the reader's language. */
const dayOfWeek = (day: WeekDay, region: string) =>
  // The first of January 2024 was a Monday.
  new Intl.DateTimeFormat(region, { weekday: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2024, 0, 1 + weekDays.indexOf(day)),
  )
