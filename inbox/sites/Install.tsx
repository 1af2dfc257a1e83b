import { useDesk } from '../inbox.ts'
import { CopyBox } from '../ui/CopyBox.tsx'
import { Icon } from '../ui/Icon.tsx'
import { ChatPage } from './ChatPage.tsx'
import { IdentityKeys } from './IdentityKeys.tsx'
import { SignOutVisitors } from './SignOutVisitors.tsx'
import { TagSeen } from './TagSeen.tsx'

/** How the chat gets in front of visitors. */
export function Install() {
  const { site, words } = useDesk()
  const id = site.id.value
  const page = `${location.origin}/chat/${id}`
  const tag = `<script async src="${location.origin}/counterbell.js" data-site="${id}"></script>`
  const letter = { subject: words.install.mailSubject, body: words.install.mailBody(tag) }
  const mail = `mailto:?subject=${encodeURIComponent(letter.subject)}&body=${encodeURIComponent(letter.body)}`
  return (
    <div class="stack">
      <section class="card">
        <h2>{words.install.tagTitle}</h2>
        <p class="hint">{words.install.tagLead}</p>
        <CopyBox label={words.install.tag} text={tag} long />
        <TagSeen />
        <p>
          <a class="button" href={mail}>
            <Icon name="send" size={16} />
            {words.install.send}
          </a>
        </p>
      </section>
      <ChatPage page={page} shop={id} />
      <IdentityKeys />
      <SignOutVisitors />
    </div>
  )
}
