import { useModel, useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { toFailure } from '../http.ts'
import { useDesk } from '../inbox.ts'
import { Ask } from '../ui/Dialog.tsx'
import { Icon } from '../ui/Icon.tsx'
import { errorWords } from '../words/words.ts'
import { obstacleHere, PasskeyHint } from './PasskeyHint.tsx'
import { PasskeysModel } from './PasskeysModel.ts'
import { PasskeyCancelled } from './passkey.ts'
import { passkeyName } from './passkeyName.ts'

export function Passkeys() {
  const { http, session, notices, words, region } = useDesk()
  const passkeys = useModel(() => new PasskeysModel(http, session.withProof))
  const leaving = useSignal<string | null>(null)
  const obstacle = obstacleHere()
  const day = (time: string | number) => new Intl.DateTimeFormat(region, { dateStyle: 'medium' }).format(new Date(time))
  useEffect(() => {
    passkeys.load()
  }, [passkeys])
  async function tell(work: Promise<unknown>, done: string) {
    try {
      await work
      notices.done(done)
    } catch (error) {
      if (!(error instanceof PasskeyCancelled)) {
        const failure = toFailure(error)
        const why = failure.code === 'conflict' ? words.you.passkeyLast : errorWords(words, failure)
        notices.failed(`${words.you.passkeyFailed} ${why}`)
      }
    }
  }
  return (
    <section class="card">
      <h2>{words.you.passkeys}</h2>
      <p class="hint">{words.you.passkeysLead}</p>
      {passkeys.keys.value?.length === 0 && <p>{words.you.noPasskeys}</p>}
      <ul class="people">
        {passkeys.keys.value?.map((key) => (
          <li class="person" key={key.id}>
            <Icon name="key" />
            <span class="person-who">
              <strong>{key.name || words.you.passkeyName(day(key.createdAt))}</strong>
              <small>{day(key.createdAt)}</small>
            </span>
            <button
              type="button"
              class="icon-button"
              aria-label={words.common.remove}
              onClick={() => {
                leaving.value = key.id
              }}
            >
              <Icon name="trash" size={18} />
            </button>
          </li>
        ))}
      </ul>
      {obstacle ? (
        <PasskeyHint obstacle={obstacle} />
      ) : (
        <p>
          <button
            type="button"
            class="button"
            onClick={() => tell(passkeys.add(passkeyName(words, region)), words.you.passkeyAdded)}
          >
            <Icon name="plus" size={16} />
            {words.you.addPasskey}
          </button>
        </p>
      )}
      {leaving.value && (
        <Ask
          title={words.you.passkeyAsk}
          lead={words.you.passkeyAskLead}
          act={words.common.remove}
          onAct={() => tell(passkeys.remove(leaving.value ?? ''), words.you.passkeyRemoved)}
          onClose={() => {
            leaving.value = null
          }}
        />
      )}
    </section>
  )
}
