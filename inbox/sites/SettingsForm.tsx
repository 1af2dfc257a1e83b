import type { ComponentChildren } from 'preact'
import { useDesk } from '../inbox.ts'
import type { useSettingsDraft } from './useSettingsDraft.ts'

type Props = {
  draft: Omit<ReturnType<typeof useSettingsDraft>, 'form' | 'change'>
  /** Something in it cannot be saved; the field itself says what. */
  isWrong?: boolean
  children: ComponentChildren
}

/** A page of settings: shown to everybody, changed by owners, with what saves it always in sight. */
export function SettingsForm({ draft, isWrong, children }: Props) {
  const { words } = useDesk()
  const { isDirty, isBusy, mayChange } = draft
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isWrong) draft.save()
      }}
    >
      {!mayChange && <p class="note-box">{words.settings.ownersOnly}</p>}
      <fieldset class="bare stack" disabled={!mayChange}>
        {children}
      </fieldset>
      {mayChange && (
        <footer class={isDirty ? 'save-bar sticky' : 'save-bar loose'}>
          <p class="hint" role="status">
            {isDirty && words.settings.unsaved}
          </p>
          <div class="actions">
            {isDirty && (
              <button type="button" class="button" onClick={draft.discard}>
                {words.common.discard}
              </button>
            )}
            <button type="submit" class="button primary" disabled={!isDirty || isBusy || isWrong}>
              {isBusy ? words.common.saving : words.common.save}
            </button>
          </div>
        </footer>
      )}
    </form>
  )
}
