import { useSignal } from '@preact/signals'
import { toFailure } from '../http.ts'
import { useDesk } from '../inbox.ts'
import { CopyBox } from '../ui/CopyBox.tsx'
import { Ask } from '../ui/Dialog.tsx'
import { Icon } from '../ui/Icon.tsx'
import { errorWords } from '../words/words.ts'

/** How the chat gets in front of visitors. */
export function Install() {
  const { site, words } = useDesk()
  const id = site.id.value
  const page = `${location.origin}/chat/${id}`
  return (
    <div class="stack">
      <section class="card">
        <h2>{words.install.tagTitle}</h2>
        <p class="hint">{words.install.tagLead}</p>
        <CopyBox
          label={words.install.tag}
          text={`<script async src="${location.origin}/counterbell.js" data-site="${id}"></script>`}
        />
      </section>
      <section class="card">
        <h2>{words.install.pageTitle}</h2>
        <p class="hint">{words.install.pageLead}</p>
        <CopyBox label={words.install.page} text={page} />
        <p>
          <a class="button" href={page} target="_blank" rel="noopener">
            <Icon name="external" size={16} />
            {words.install.open}
          </a>
        </p>
      </section>
      <IdentityKey />
    </div>
  )
}

function IdentityKey() {
  const { site, session, notices, words } = useDesk()
  const asking = useSignal(false)
  const made = useSignal<{ kid: string; secret: string } | null>(null)
  const owner = session.site.value?.role === 'owner'
  async function make() {
    try {
      made.value = await site.makeIdentityKey()
    } catch (error) {
      notices.failed(`${words.install.keyFailed} ${errorWords(words, toFailure(error))}`)
    }
  }
  return (
    <section class="card">
      <h2>{words.install.keyTitle}</h2>
      <p class="hint">{words.install.keyLead}</p>
      {made.value && (
        <div class="stack" role="status">
          <p class="note-box">{words.install.keyShown}</p>
          <CopyBox label={words.install.kid} text={made.value.kid} />
          <CopyBox label={words.install.secret} text={made.value.secret} />
        </div>
      )}
      {owner ? (
        <p>
          <button
            type="button"
            class="button"
            onClick={() => {
              asking.value = true
            }}
          >
            <Icon name="key" size={16} />
            {words.install.keyMake}
          </button>
        </p>
      ) : (
        <p class="hint">{words.settings.ownersOnly}</p>
      )}
      {asking.value && (
        <Ask
          title={words.install.keyAsk}
          lead={words.install.keyAskLead}
          act={words.install.keyMake}
          onAct={make}
          onClose={() => {
            asking.value = false
          }}
        />
      )}
    </section>
  )
}
