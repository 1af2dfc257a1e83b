import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { IdentityKey } from '../../shared/sites.ts'
import { toFailure } from '../http.ts'
import { useDesk } from '../inbox.ts'
import { fullTime } from '../time.ts'
import { CopyBox } from '../ui/CopyBox.tsx'
import { Ask } from '../ui/Dialog.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Trouble } from '../ui/Trouble.tsx'
import { errorWords } from '../words/words.ts'

/** The keys with which the shop proves who its visitors are: at most two, so that it changes them without a gap. */
export function IdentityKeys() {
  const { site, session, notices, words } = useDesk()
  const asking = useSignal<'make' | IdentityKey | null>(null)
  const made = useSignal<{ kid: string; secret: string } | null>(null)
  const owner = session.site.value?.role === 'owner'
  const keys = site.identityKeys.value
  const failure = site.keysFailure.value
  useEffect(() => {
    if (owner) site.loadIdentityKeys()
  }, [site, owner])
  async function act() {
    const what = asking.value
    try {
      if (what === 'make') made.value = await site.makeIdentityKey()
      else if (what) {
        await site.retireIdentityKey(what.kid)
        if (made.value?.kid === what.kid) made.value = null
        notices.done(words.install.keyRetired(what.kid))
      }
    } catch (error) {
      const failed = what === 'make' ? words.install.keyFailed : words.install.retireFailed
      notices.failed(`${failed} ${errorWords(words, toFailure(error))}`)
    }
  }
  return (
    <section class="card">
      <h2>{words.install.keyTitle}</h2>
      <p class="hint">{words.install.keyLead}</p>
      {failure && <Trouble text={words.install.keysFailed} failure={failure} onRetry={site.loadIdentityKeys} />}
      {keys && keys.length > 0 && (
        <ul class="people">
          {keys.map((key) => (
            <KeyRow
              key={key.kid}
              identityKey={key}
              onRetire={() => {
                asking.value = key
              }}
            />
          ))}
        </ul>
      )}
      {keys?.length === 2 && <p class="hint">{words.install.keysBoth}</p>}
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
              asking.value = 'make'
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
          title={asking.value === 'make' ? words.install.keyAsk : words.install.retireAsk(asking.value.kid)}
          lead={asking.value === 'make' ? words.install.keyAskLead : words.install.retireAskLead}
          act={asking.value === 'make' ? words.install.keyMake : words.install.retireDo}
          onAct={act}
          onClose={() => {
            asking.value = null
          }}
        />
      )}
    </section>
  )
}

function KeyRow({ identityKey: { kid, since }, onRetire }: { identityKey: IdentityKey; onRetire: () => void }) {
  const { words, region } = useDesk()
  return (
    <li class="person">
      <Icon name="key" size={18} />
      <span class="person-who">
        <code dir="ltr">{kid}</code>
        <small>{since ? words.install.keySince(fullTime(since, region)) : words.install.keySinceUnknown}</small>
      </span>
      <button type="button" class="button" aria-label={words.install.retire(kid)} onClick={onRetire}>
        {words.install.retireDo}
      </button>
    </li>
  )
}
