import type { Site } from '../../shared/sites.ts'
import { useDesk } from '../inbox.ts'
import { Field } from '../ui/Field.tsx'
import { Switch } from '../ui/Switch.tsx'

type Help = { help: boolean; helpUrl: string }

/** Whether the knowledge can be read as a help centre, and where. */
export function HelpFields({ shop, on, bad, onChange }: Props) {
  const { words } = useDesk()
  const own = `${location.origin}/help/${shop.id}`
  return (
    <div class="group">
      <Switch
        label={words.settings.help}
        hint={words.settings.helpHint}
        on={on.help}
        onChange={(help) => onChange({ help })}
      />
      {shop.help && (
        <p>
          <a href={own} target="_blank" rel="noopener" dir="ltr">
            {own}
          </a>
        </p>
      )}
      {on.help && (
        <Field
          label={words.settings.helpUrl}
          hint={words.settings.helpUrlHint}
          error={bad ? words.settings.originBad(on.helpUrl) : null}
        >
          {(props) => (
            <input
              {...props}
              class="mono"
              dir="ltr"
              inputMode="url"
              spellcheck={false}
              maxLength={300}
              value={on.helpUrl}
              onInput={(event) => onChange({ helpUrl: event.currentTarget.value })}
            />
          )}
        </Field>
      )}
    </div>
  )
}

type Props = { shop: Site; on: Help; bad: boolean; onChange: (part: Partial<Help>) => void }
