import { useSignal } from '@preact/signals'
import { toFailure } from '../http.ts'
import { useDesk } from '../inbox.ts'
import { Ask } from '../ui/Dialog.tsx'
import { errorWords } from '../words/words.ts'

/** An owner ends what every visitor's browser remembers, for when a token may have been stolen. */
export function SignOutVisitors() {
  const { site, session, notices, words } = useDesk()
  const asking = useSignal(false)
  const owner = session.site.value?.role === 'owner'
  async function signOut() {
    try {
      await site.signOutVisitors()
      notices.done(words.install.signedOut)
    } catch (error) {
      notices.failed(`${words.install.signOutFailed} ${errorWords(words, toFailure(error))}`)
    }
  }
  return (
    <section class="card">
      <h2>{words.install.signOutTitle}</h2>
      <p class="hint">{words.install.signOutLead}</p>
      {owner ? (
        <p>
          <button
            type="button"
            class="button"
            onClick={() => {
              asking.value = true
            }}
          >
            {words.install.signOut}
          </button>
        </p>
      ) : (
        <p class="hint">{words.settings.ownersOnly}</p>
      )}
      {asking.value && (
        <Ask
          title={words.install.signOutAsk}
          lead={words.install.signOutAskLead}
          act={words.install.signOut}
          onAct={signOut}
          onClose={() => {
            asking.value = false
          }}
        />
      )}
    </section>
  )
}
