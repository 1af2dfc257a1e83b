import { useSignal } from '@preact/signals'
import type { Site } from '../../shared/sites.ts'
import { toFailure } from '../http.ts'
import { useDesk } from '../inbox.ts'
import { PasskeyCancelled } from '../team/passkey.ts'
import { Ask, Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { useForm } from '../ui/useForm.ts'
import { errorWords } from '../words/words.ts'

/** Puts a shop away, or deletes it for good. For owners. */
export function ShopEnd({ shop }: { shop: Site }) {
  const { site, session, notices, words } = useDesk()
  const asking = useSignal<'archive' | 'delete' | null>(null)
  const say = words.shops
  const close = () => {
    asking.value = null
  }
  if (session.site.value?.role !== 'owner') return null
  async function archive() {
    try {
      await site.setArchived(true)
      notices.done(say.archived(shop.name))
      await session.load()
    } catch (error) {
      notices.failed(`${say.failed} ${errorWords(words, toFailure(error))}`)
    }
  }
  return (
    <section class="card shop-end">
      <h2>{say.endTitle}</h2>
      {shop.archivedAt === null && (
        <div class="setting">
          <p class="hint">{say.archiveLead}</p>
          <button
            type="button"
            class="button"
            onClick={() => {
              asking.value = 'archive'
            }}
          >
            {say.archive}
          </button>
        </div>
      )}
      <div class="setting">
        <p class="hint">{say.deleteLead}</p>
        <button
          type="button"
          class="button danger"
          onClick={() => {
            asking.value = 'delete'
          }}
        >
          {say.delete}
        </button>
      </div>
      {asking.value === 'archive' && (
        <Ask
          title={say.archiveAsk(shop.name)}
          lead={say.archiveLead}
          act={say.archive}
          onAct={archive}
          onClose={close}
        />
      )}
      {asking.value === 'delete' && <DeleteDialog shop={shop} onClose={close} />}
    </section>
  )
}

/** Asks for the name, so that nobody deletes the wrong shop. */
function DeleteDialog({ shop, onClose }: { shop: Site; onClose: () => void }) {
  const { site, session, navigation, notices, words } = useDesk()
  const say = words.shops
  const typed = useSignal('')
  const { busy, failure, submit, wrong } = useForm(async ({ name = '' }) => {
    try {
      await session.withProof(() => site.remove(name))
    } catch (error) {
      if (error instanceof PasskeyCancelled) return // they did not want to show who they are: nothing changed
      throw error
    }
    notices.done(say.deleted(shop.name))
    navigation.replace({ page: 'conversations' })
    await session.load()
  })
  return (
    <Dialog title={say.deleteAsk(shop.name)} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <p>{say.deleteLead}</p>
        <Field label={say.deleteConfirm(shop.name)} error={wrong('name') ? say.deleteWrong : null}>
          {(props) => (
            <input
              {...props}
              name="name"
              dir="auto"
              autocomplete="off"
              spellcheck={false}
              required
              value={typed.value}
              onInput={(event) => {
                typed.value = event.currentTarget.value
              }}
            />
          )}
        </Field>
        {failure.value && !wrong('name') && (
          <p class="field-error" role="alert">
            {say.failed} {errorWords(words, failure.value)}
          </p>
        )}
        <div class="actions">
          <button type="button" class="button" onClick={onClose}>
            {words.common.cancel}
          </button>
          <button type="submit" class="button danger" disabled={busy.value || typed.value.trim() !== shop.name}>
            {say.delete}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
