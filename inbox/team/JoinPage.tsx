import { useSignal } from '@preact/signals'
import { useApp } from '../inbox.ts'
import { Field } from '../ui/Field.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { useForm } from '../ui/useForm.ts'
import { errorWords } from '../words/words.ts'
import { EntryPage } from './EntryPage.tsx'
import { SignInPage } from './SignInPage.tsx'

/** Where an invitation leads: to a new account, or with the one that somebody has. */
export function JoinPage({ token }: { token: string }) {
  const { session, words } = useApp()
  const hasAccount = useSignal(false)
  const signIn = () => {
    hasAccount.value = true
  }
  if (session.me.value?.user) return <JoinWithAccount token={token} />
  if (hasAccount.value) return <SignInPage lead={words.session.joinSignIn} />
  return <JoinAsNew token={token} onKnown={signIn} />
}

function JoinWithAccount({ token }: { token: string }) {
  const { session, navigation, words } = useApp()
  const user = session.me.value?.user
  const { busy, failure, submit } = useForm(async () => {
    await session.join({ token })
    navigation.replace({ page: 'conversations' })
  })
  const problem = failure.value
  return (
    <EntryPage title={words.session.joinTitle} lead={user ? words.session.joinAs(user.name, user.email) : ''}>
      <form class="stack" onSubmit={submit}>
        {problem && (
          <p class="field-error" role="alert">
            {problem.code === 'forbidden'
              ? words.session.joinOther
              : problem.code === 'member_not_found'
                ? words.session.joinInvalid
                : errorWords(words, problem)}
          </p>
        )}
        <button type="submit" class="button primary wide" disabled={busy.value}>
          {words.session.joinDo}
        </button>
        <button type="button" class="button wide" onClick={session.signOut}>
          {words.session.joinSignOut}
        </button>
      </form>
    </EntryPage>
  )
}

function JoinAsNew({ token, onKnown }: { token: string; onKnown: () => void }) {
  const { session, navigation, words } = useApp()
  const { busy, failure, submit, wrong } = useForm(async ({ name = '', password = '' }) => {
    await session.join({ token, name, password })
    navigation.replace({ page: 'conversations' })
  })
  const problem = failure.value
  const invalid = problem && ['member_not_found', 'unauthorized', 'not_found'].includes(problem.code)
  return (
    <EntryPage title={words.session.joinTitle} lead={words.session.joinLead}>
      <form class="stack" onSubmit={submit}>
        <Field label={words.session.name} hint={words.session.nameHint}>
          {(props) => <input {...props} name="name" autocomplete="name" maxLength={80} required />}
        </Field>
        <PasswordField
          label={words.session.password}
          hint={words.session.passwordHint}
          error={wrong('password') ? words.common.wrongField : null}
          autocomplete="new-password"
        />
        {problem && (
          <p class="field-error" role="alert">
            {invalid
              ? words.session.joinInvalid
              : problem.code === 'already_exists'
                ? words.session.joinKnown
                : errorWords(words, problem)}
          </p>
        )}
        <button type="submit" class="button primary wide" disabled={busy.value}>
          {words.session.joinDo}
        </button>
        <button type="button" class="button wide" onClick={onKnown}>
          {words.session.joinHaveAccount}
        </button>
      </form>
    </EntryPage>
  )
}
