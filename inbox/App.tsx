import { DeskFrame } from './DeskFrame.tsx'
import { type App as AppParts, InboxContext, useApp } from './inbox.ts'
import { EntryPage } from './team/EntryPage.tsx'
import { JoinPage } from './team/JoinPage.tsx'
import { PasskeyPage } from './team/PasskeyPage.tsx'
import { PasswordPage } from './team/PasswordPage.tsx'
import { ProofDialog } from './team/ProofDialog.tsx'
import { SetupPage } from './team/SetupPage.tsx'
import { SignInPage } from './team/SignInPage.tsx'
import { NoticeList } from './ui/NoticeList.tsx'
import { Trouble } from './ui/Trouble.tsx'

export function App({ app }: { app: AppParts }) {
  return (
    <InboxContext.Provider value={app}>
      <Screen />
      <Proof />
      <NoticeList />
    </InboxContext.Provider>
  )
}

/** Over whatever page asked for it. */
function Proof() {
  const { session } = useApp()
  return session.proofAsked.value && <ProofDialog />
}

/** Which door this is: nobody owns the place, nobody is signed in, or somebody sits at the desk. */
function Screen() {
  const { session, navigation, words } = useApp()
  const me = session.me.value
  const route = navigation.route.value
  if (!me) {
    return (
      <EntryPage title={words.product} quiet>
        {session.failure.value ? (
          <>
            <Trouble text={words.session.cannotLoad} failure={session.failure.value} onRetry={session.load} />
            <p class="hint">{words.session.cannotLoadHint}</p>
          </>
        ) : (
          <p class="quiet-wait">{words.common.loading}</p>
        )}
      </EntryPage>
    )
  }
  if (me.user && session.needsPasskey.value) return <PasskeyPage />
  if (me.setup && !me.user) return <SetupPage />
  if (route.page === 'join') return <JoinPage token={route.token} />
  if (route.page === 'password') return <PasswordPage token={route.token} />
  if (!me.user) return <SignInPage />
  const site = session.site.value
  if (site) return <DeskFrame key={`${site.id} ${site.role}`} site={site.id} />
  return (
    <EntryPage title={words.session.noSitesTitle}>
      <p>{words.session.noSites}</p>
      <button type="button" class="button" onClick={session.signOut}>
        {words.session.signOut}
      </button>
    </EntryPage>
  )
}
