import { useSignal } from '@preact/signals'
import { useApp } from '../inbox.ts'
import { Field } from '../ui/Field.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { useForm } from '../ui/useForm.ts'
import { errorWords } from '../words/words.ts'
import { EntryPage } from './EntryPage.tsx'
import { obstacleHere, PasskeyHint } from './PasskeyHint.tsx'
import { passkeyName } from './passkeyName.ts'

/** The very first visit: who owns this place. The code may come along behind the address's `#`, which no server and no other page gets to see. */
export function SetupPage() {
  const { session, navigation, words, region } = useApp()
  const obstacle = obstacleHere()
  const how = useSignal<'password' | 'passkey'>('password')
  const { busy, failure, submit, wrong } = useForm(async ({ code = '', name = '', email = '', password }) => {
    await session.setUp({ code, name, email, ...(how.value === 'password' && { password }) })
    // A shop that was made for them is set up next; where there is only the demo, one of their own is made.
    const own = session.me.value?.sites.find(({ firstRun }) => firstRun)
    if (own) session.pick(own.id)
    navigation.replace({ page: own ? 'start' : 'new-shop' })
    // The account stands from here on: if the passkey fails, its own page goes on.
    if (how.value === 'passkey') await session.addPasskey(passkeyName(words, region)).catch(() => {})
  })
  const fault = (name: string) => (wrong(name) ? words.common.wrongField : null)
  const refused = failure.value?.code === 'setup_refused'
  return (
    <EntryPage title={words.session.setupTitle} lead={words.session.setupLead}>
      <form class="stack" onSubmit={submit}>
        <Field label={words.session.setupCode} error={refused ? words.session.setupRefused : fault('code')}>
          {(props) => (
            <input
              {...props}
              name="code"
              class="mono"
              autocomplete="off"
              spellcheck={false}
              defaultValue={new URLSearchParams(location.hash.slice(1)).get('code') ?? ''}
              required
            />
          )}
        </Field>
        <Field label={words.session.name} hint={words.session.nameHint} error={fault('name')}>
          {(props) => <input {...props} name="name" autocomplete="name" maxLength={80} required />}
        </Field>
        <Field label={words.session.email} error={fault('email')}>
          {(props) => <input {...props} name="email" type="email" autocomplete="username" maxLength={254} required />}
        </Field>
        {obstacle === null && (
          <fieldset class="choice fill" aria-label={words.session.how}>
            {(['password', 'passkey'] as const).map((way) => (
              <button
                type="button"
                key={way}
                aria-pressed={how.value === way}
                onClick={() => {
                  how.value = way
                }}
              >
                {way === 'password' ? words.session.usePassword : words.session.usePasskey}
              </button>
            ))}
          </fieldset>
        )}
        {how.value === 'password' ? (
          <PasswordField
            label={words.session.password}
            hint={words.session.passwordHint}
            error={fault('password')}
            autocomplete="new-password"
          />
        ) : (
          <p class="hint">{words.session.passkeyHint}</p>
        )}
        {obstacle && <PasskeyHint obstacle={obstacle} />}
        {failure.value && !refused && (
          <p class="field-error" role="alert">
            {errorWords(words, failure.value)}
          </p>
        )}
        <button type="submit" class="button primary wide" disabled={busy.value}>
          {words.session.setupDo}
        </button>
      </form>
    </EntryPage>
  )
}
