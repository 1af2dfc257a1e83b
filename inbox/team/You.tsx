import { ring } from '../announce/sound.ts'
import { toFailure } from '../http.ts'
import { useDesk } from '../inbox.ts'
import type { Theme } from '../PrefsModel.ts'
import { Field } from '../ui/Field.tsx'
import { Icon } from '../ui/Icon.tsx'
import { LanguagePicker } from '../ui/LanguagePicker.tsx'
import { Switch } from '../ui/Switch.tsx'
import { useForm } from '../ui/useForm.ts'
import { errorWords } from '../words/words.ts'
import { ChangePassword } from './ChangePassword.tsx'
import { Passkeys } from './Passkeys.tsx'
import { SetPassword } from './SetPassword.tsx'

export function You() {
  const { session, notices, words } = useDesk()
  const user = session.me.value?.user
  async function signOut() {
    await session.signOut().catch((error) => notices.failed(errorWords(words, toFailure(error))))
  }
  return (
    <div class="stack">
      <section class="card">
        <h2>{words.you.account}</h2>
        {user && <p>{words.you.signedInAs(user.name, user.email)}</p>}
        {user && <YourName name={user.name} />}
        {user?.hasPassword ? <p class="hint">{words.you.passwordSet}</p> : <SetPassword />}
        <div class="actions start">
          {user?.hasPassword && <ChangePassword />}
          <button type="button" class="button" onClick={signOut}>
            {words.session.signOut}
          </button>
        </div>
      </section>
      <Passkeys />
      <Device />
    </div>
  )
}

/** What visitors and the team read beside one's messages from now on. */
function YourName({ name }: { name: string }) {
  const { session, notices, words } = useDesk()
  const { busy, failure, submit, wrong } = useForm(async ({ name: typed = '' }) => {
    await session.rename(typed.trim())
    notices.done(words.common.saved)
  })
  return (
    <form class="stack" onSubmit={submit}>
      <Field
        label={words.shops.yourName}
        hint={words.shops.yourNameHint}
        error={failure.value && (wrong('name') ? words.common.wrongField : errorWords(words, failure.value))}
      >
        {(props) => (
          <input {...props} name="name" dir="auto" autocomplete="name" maxLength={80} required defaultValue={name} />
        )}
      </Field>
      <p>
        <button type="submit" class="button" disabled={busy.value}>
          {words.shops.yourNameSave}
        </button>
      </p>
    </form>
  )
}

function Device() {
  const { prefs, session, words } = useDesk()
  const converses = session.converses.value
  return (
    <section class="card stack">
      <h2>{words.you.device}</h2>
      <div class="setting">
        <span>{words.you.language}</span>
        <LanguagePicker />
      </div>
      <div class="setting">
        <span>{words.you.theme}</span>
        <fieldset class="choice" aria-label={words.you.theme}>
          {(['system', 'light', 'dark'] as Theme[]).map((theme) => (
            <button
              type="button"
              key={theme}
              aria-pressed={prefs.theme.value === theme}
              onClick={() => prefs.set('theme', theme)}
            >
              {words.you.themes[theme]}
            </button>
          ))}
        </fieldset>
      </div>
      {converses && (
        <Switch
          label={words.you.enter}
          hint={words.you.enterHint}
          on={prefs.enterSends.value}
          onChange={(on) => prefs.set('enterSends', on)}
        />
      )}
      <Switch
        label={words.you.shortcuts}
        hint={words.you.shortcutsHint}
        on={prefs.shortcuts.value}
        onChange={(on) => prefs.set('shortcuts', on)}
      />
      {converses && (
        <div class="setting">
          <Switch label={words.you.sound} on={prefs.sound.value} onChange={(on) => prefs.set('sound', on)} />
          <button type="button" class="button quiet small" onClick={ring}>
            <Icon name="bell" size={16} />
            {words.you.soundTest}
          </button>
        </div>
      )}
      {converses && <NotifySwitch />}
    </section>
  )
}

function NotifySwitch() {
  const { prefs, words } = useDesk()
  const supported = 'Notification' in window
  const denied = supported && Notification.permission === 'denied'
  async function change(on: boolean) {
    prefs.set('notify', on && (await Notification.requestPermission()) === 'granted')
  }
  return (
    <Switch
      label={words.you.notify}
      hint={!supported ? words.you.notifyUnsupported : denied ? words.you.notifyDenied : undefined}
      on={prefs.notify.value && supported && !denied}
      disabled={!supported || denied}
      onChange={change}
    />
  )
}
