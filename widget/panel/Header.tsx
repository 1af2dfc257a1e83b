import { fill } from './fill.ts'
import { Icon } from './Icon.tsx'
import type { WidgetModel } from './WidgetModel.ts'

/** Who answers here, and when. */
function whoAnswers({ conversation, words, teamOnline, view }: WidgetModel): string {
  const say = words.value
  const state = view.value === 'thread' ? conversation.conversation.value : undefined
  if (state?.status === 'human') return fill(say.with, { name: state.assignee?.name || say.team })
  if (state?.status === 'waiting') return teamOnline.value ? say.waiting : say.waitingAway
  return teamOnline.value ? say.teamHere : say.botAnswers
}

export function Header({ w, whole }: { w: WidgetModel; whole: boolean }) {
  const say = w.words.value
  const page = w.page.value
  const name = w.site.value?.name ?? say.chat
  return (
    <div class="top">
      {page || w.view.value === 'thread' ? (
        <button type="button" class="round" aria-label={say.back} onClick={page?.back ?? w.goHome}>
          <Icon name="back" />
        </button>
      ) : (
        <span class="bell mark" />
      )}
      <div class="who">
        {whole ? <h1>{name}</h1> : <h2>{name}</h2>}
        <small class={w.teamOnline.value ? 'here' : ''}>{whoAnswers(w)}</small>
      </div>
      {!whole && (
        <button type="button" class="round" aria-label={say.close} onClick={w.close}>
          <Icon name="close" />
        </button>
      )}
    </div>
  )
}
