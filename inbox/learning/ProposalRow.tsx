import { useSignal } from '@preact/signals'
import type { Proposal } from '../../shared/learning.ts'
import { limits } from '../../shared/limits.ts'
import { useDesk } from '../inbox.ts'
import { useMayPublish } from '../knowledge/useMayPublish.ts'
import { toPath } from '../routes.ts'
import { Icon } from '../ui/Icon.tsx'
import { useAct } from './useAct.ts'

/** One phrasing with what speaks for it, to be accepted as it is, in other words, or not at all. */
export function ProposalRow({ item }: { item: Proposal }) {
  const { learning, notices, session, words } = useDesk()
  const mayPublish = useMayPublish()
  const { busy, act } = useAct()
  const editing = useSignal<string | null>(null)
  const say = words.learning.proposals
  const { article, question } = item
  const decide = (to: 'accepted' | 'rejected') =>
    act(async () => {
      const as = editing.value?.trim()
      const own = to === 'accepted' && as && as !== question ? { as } : {}
      const { refused } = await learning.decide([{ article: article.id, question, to, ...own }])
      if (refused.length > 0) notices.failed(say.full(refused.length))
      else notices.done(to === 'accepted' ? say.accepted(1) : say.rejected)
    })
  return (
    <li class="lesson-row">
      {editing.value === null ? (
        <p class="phrase" dir="auto">
          {question}
        </p>
      ) : (
        <input
          class="phrase"
          dir="auto"
          aria-label={say.words}
          maxLength={limits.question}
          value={editing.value}
          ref={(box) => box?.focus()}
          onInput={(event) => {
            editing.value = event.currentTarget.value
          }}
          onKeyDown={(event) => {
            if (event.isComposing) return
            if (event.key === 'Enter' && editing.value?.trim()) decide('accepted')
            if (event.key === 'Escape') editing.value = null
          }}
        />
      )}
      <div class="row-foot">
        <span>{say.shown(item.visitors)}</span>
        {item.helped > 0 && <span>{say.helped(item.helped)}</span>}
        {item.unhelpful > 0 && (
          <span class="mark" data-mark="failing">
            {say.unhelpful(item.unhelpful)}
          </span>
        )}
        {item.safe && (
          <span class="mark" data-mark="good">
            {say.safe}
          </span>
        )}
        {session.converses.value && (
          <a href={toPath({ page: 'conversations', conversation: item.example.conversation })}>
            {words.learning.openConversation}
          </a>
        )}
      </div>
      {mayPublish && (
        <div class="actions">
          <button
            type="button"
            class="button small"
            disabled={busy.value || editing.value?.trim() === ''}
            onClick={() => decide('accepted')}
          >
            <Icon name="check" size={16} />
            {say.accept}
          </button>
          <button
            type="button"
            class="button small"
            onClick={() => {
              editing.value = editing.value === null ? question : null
            }}
          >
            {editing.value === null ? say.edit : words.common.cancel}
          </button>
          <button type="button" class="button small quiet" disabled={busy.value} onClick={() => decide('rejected')}>
            {say.reject}
          </button>
        </div>
      )}
    </li>
  )
}
