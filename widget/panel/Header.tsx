import { fill } from './fill.ts'
import { Icon } from './Icon.tsx'
import { toWhen } from './times.ts'
import type { WidgetModel } from './WidgetModel.ts'

/** Who answers here, and when. */
function whoAnswers({ client, conversation, words, spoken, teamOnline, view }: WidgetModel): string {
  const say = words.value
  const state = view.value === 'thread' ? conversation.conversation.value : undefined
  if (state?.status === 'human') return fill(say.with, { name: state.assignee?.name || say.team })
  if (state?.status === 'waiting') return teamOnline.value ? say.waiting : say.waitingAway
  if (teamOnline.value) return say.teamHere
  const opens = client.session.visit.value?.opensAt
  const now = client.world.now()
  if (!opens || Date.parse(opens) < now) return say.botAnswers
  return `${say.botAnswers} · ${fill(say.teamFrom, { name: toWhen(spoken.value, opens, now) })}`
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
