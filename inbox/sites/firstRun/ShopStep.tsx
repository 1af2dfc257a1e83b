import type { Site } from '../../../shared/sites.ts'
import { ColorField } from '../ColorField.tsx'
import { LogoField } from '../LogoField.tsx'
import { SettingsForm } from '../SettingsForm.tsx'
import { LanguageFields, NameField } from '../ShopFields.tsx'
import { toDraft, toSettings } from '../shopDraft.ts'
import { useSettingsDraft } from '../useSettingsDraft.ts'

/** What visitors see first: the name, a picture, a colour and the languages. The rest waits in Settings. */
export function ShopStep({ shop, next }: { shop: Site; next: () => Promise<void> }) {
  const draft = useSettingsDraft(shop, 'shop', { toDraft, toSettings })
  const { form, change } = draft
  return (
    <SettingsForm draft={draft} next={next}>
      <NameField form={form} change={change} />
      <LogoField logo={form.logo ?? null} onChange={(logo) => change({ logo })} />
      <ColorField color={form.color} onChange={(color) => change({ color })} />
      <LanguageFields form={form} change={change} />
    </SettingsForm>
  )
}
