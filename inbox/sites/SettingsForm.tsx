import type { ComponentChildren } from 'preact'
import { useDesk } from '../inbox.ts'
import { StepActions } from './firstRun/StepActions.tsx'
import type { useSettingsDraft } from './useSettingsDraft.ts'

type Props = {
  draft: Omit<ReturnType<typeof useSettingsDraft>, 'form' | 'change'>
  /** Something in it cannot be saved; the field itself says what. */
  isWrong?: boolean
  /** In the guided set-up: goes on, once it is saved. The buttons are then those of the set-up. */
  next?: (() => Promise<void>) | undefined
  children: ComponentChildren
}

/** A page of settings: shown to everybody, changed by owners, with what saves it always in sight. */
export function SettingsForm({ draft, isWrong, next, children }: Props) {
  const { words } = useDesk()
  const { isDirty, isBusy, mayChange } = draft
  async function submit() {
    if (isWrong) return
    const isSaved = !isDirty || (await draft.save())
    if (isSaved) await next?.()
  }
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {!mayChange && <p class="note-box">{words.settings.ownersOnly}</p>}
      <fieldset class="bare stack" disabled={!mayChange}>
        {children}
      </fieldset>
      {next && <StepActions isBusy={isBusy || isWrong} />}
      {mayChange && !next && (
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
