import type { SiteSettings } from '../../shared/sites.ts'
import { useDesk } from '../inbox.ts'
import { Switch } from '../ui/Switch.tsx'

type Props = { model: SiteSettings['model']; onChange: (model: SiteSettings['model']) => void }

/** What the language model may do for this shop. Shown only where there is one. */
export function ModelSwitches({ model, onChange }: Props) {
  const say = useDesk().words.model
  return (
    <div class="group">
      <h2>{say.title}</h2>
      <p class="hint">{say.hint}</p>
      {(['rewrite', 'write', 'translate'] as const).map((use) => (
        <Switch
          key={use}
          label={say[use]}
          hint={say[`${use}Hint`]}
          on={model[use]}
          onChange={(on) => onChange({ ...model, [use]: on })}
        />
      ))}
    </div>
  )
}
