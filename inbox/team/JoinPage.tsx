import { useApp } from '../inbox.ts'
import { Field } from '../ui/Field.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { useForm } from '../ui/useForm.ts'
import { errorWords } from '../words/words.ts'
import { EntryPage } from './EntryPage.tsx'

export function JoinPage({ token }: { token: string }) {
  const { session, navigation, words } = useApp()
  const { busy, failure, submit, wrong } = useForm(async ({ name = '', password = '' }) => {
    await session.join(token, name, password)
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
            {invalid ? words.session.joinInvalid : errorWords(words, problem)}
          </p>
        )}
        <button type="submit" class="button primary wide" disabled={busy.value}>
          {words.session.joinDo}
        </button>
      </form>
    </EntryPage>
  )
}
