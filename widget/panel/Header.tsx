import { fill } from './fill.ts'
import { Icon } from './Icon.tsx'
import { ownZone, toWhen } from './times.ts'
import type { WidgetModel } from './WidgetModel.ts'

/** Who answers here, and when: by the visitor's own clock, and saying so where the shop has another. */
function whoAnswers({ client, clock, conversation, words, site, teamOnline, view }: WidgetModel): string {
  const say = words.value
  const state = view.value === 'thread' ? conversation.conversation.value : undefined
  if (state?.status === 'human') return fill(say.with, { name: state.assignee?.name || say.team })
  const isWaiting = state?.status === 'waiting'
  if (teamOnline.value) return isWaiting ? say.waiting : say.teamHere
  const opens = client.session.visit.value?.opensAt
  const now = client.world.now()
  if (!opens || Date.parse(opens) < now) return isWaiting ? say.waitingAway : say.botAnswers
  const whose = site.value?.timeZone === ownZone() ? '' : ` (${say.yourTime})`
  const back = fill(say.teamFrom, { name: toWhen(clock.value, opens, now) + whose })
  return isWaiting ? back : `${say.botAnswers} · ${back}`
}

/** The shop's own picture, else the bell. */
function Mark({ w }: { w: WidgetModel }) {
  const logo = w.site.value?.logo
  return logo ? (
    <img class="logo" src={w.options.server + logo} alt="" aria-hidden={true} />
  ) : (
    <span class="bell mark" />
  )
}

export function Header({ w, whole }: { w: WidgetModel; whole: boolean }) {
  const say = w.words.value
  const page = w.page.value
  const name = w.name.value
  return (
    <div class="top">
      {page || w.view.value === 'thread' ? (
        <button type="button" class="round" aria-label={say.back} onClick={page?.back ?? w.goHome}>
          <Icon name="back" />
        </button>
      ) : (
        <Mark w={w} />
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
