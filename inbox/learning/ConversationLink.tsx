import type { ComponentChildren } from 'preact'
import { useDesk } from '../inbox.ts'
import { toPath } from '../routes.ts'

type Props = { conversation: string; children: ComponentChildren }

/** Leads to where something was said; for who has no part in conversations it is only its words. */
export function ConversationLink({ conversation, children }: Props) {
  const { session } = useDesk()
  if (!session.converses.value) return <span dir="auto">{children}</span>
  return (
    <a href={toPath({ page: 'conversations', conversation })} dir="auto">
      {children}
    </a>
  )
}
