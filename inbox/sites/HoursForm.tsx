import { useId } from 'preact/hooks'
import type { Site } from '../../shared/sites.ts'
import { useDesk } from '../inbox.ts'
import { Field } from '../ui/Field.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Switch } from '../ui/Switch.tsx'
import { ClosedDays } from './ClosedDays.tsx'
import { DayHours } from './DayHours.tsx'
import { faultIn, isTimeZone, toDraft, toSettings, weekDays } from './hoursDraft.ts'
import { SettingsForm } from './SettingsForm.tsx'
import { useSettingsDraft } from './useSettingsDraft.ts'

/** When the shop is open: visitors are told, and the bot promises nobody while it is closed. `next`: in the guided set-up. */
export function HoursForm({ shop, next }: { shop: Site; next?: () => Promise<void> }) {
  const { words } = useDesk()
  const draft = useSettingsDraft(shop, 'hours', { toDraft, toSettings })
  const { form, change } = draft
  const isWrong = form.kept && (!isTimeZone(form.timeZone) || weekDays.some((day) => faultIn(form.week[day])))
  const sameAllWeek = weekDays.every((day) => JSON.stringify(form.week[day]) === JSON.stringify(form.week.mon))
  return (
    <SettingsForm draft={draft} isWrong={isWrong} next={next}>
      <Switch
        label={words.hours.keep}
        hint={words.hours.keepHint}
        on={form.kept}
        onChange={(kept) => change({ kept })}
      />
      {form.kept && (
        <>
          <div class="group">
            <h2>{words.hours.week}</h2>
            <ul class="week">
              {weekDays.map((day) => (
                <DayHours
                  key={day}
                  day={day}
                  intervals={form.week[day]}
                  onChange={(intervals) => change({ week: { ...form.week, [day]: intervals } })}
                />
              ))}
            </ul>
            <p class="hint">{words.hours.midnight}</p>
            <p>
              <button
                type="button"
                class="button small"
                disabled={sameAllWeek}
                onClick={() =>
                  change({ week: { ...form.week, ...Object.fromEntries(weekDays.map((day) => [day, form.week.mon])) } })
                }
              >
                <Icon name="copy" size={16} />
                {words.hours.copyMonday}
              </button>
            </p>
          </div>
          <TimeZone zone={form.timeZone} onChange={(timeZone) => change({ timeZone })} />
          <ClosedDays days={form.closed} onChange={(closed) => change({ closed })} />
        </>
      )}
    </SettingsForm>
  )
}

function TimeZone({ zone, onChange }: { zone: string; onChange: (zone: string) => void }) {
  const { clock, words, region } = useDesk()
  const list = useId()
  const known = isTimeZone(zone)
  const there = known ? clockIn(zone.trim(), region, clock.now.value) : ''
  return (
    <Field
      label={words.hours.zone}
      hint={known ? words.hours.nowThere(there) : words.hours.zoneHint}
      error={known ? null : words.hours.zoneBad(zone)}
    >
      {(props) => (
        <>
          <input
            {...props}
            dir="ltr"
            list={list}
            required
            maxLength={60}
            autocomplete="off"
            spellcheck={false}
            value={zone}
            onInput={(event) => onChange(event.currentTarget.value)}
          />
          <datalist id={list}>
            {Intl.supportedValuesOf('timeZone').map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  )
}

const clockIn = (timeZone: string, region: string, now: number) =>
  new Intl.DateTimeFormat(region, { weekday: 'long', hour: 'numeric', minute: '2-digit', timeZone }).format(now)
