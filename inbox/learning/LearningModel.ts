import { createModel, effect, signal } from '@preact/signals'
import type { ArticleStats, Health } from '../../shared/health.ts'
import type { Article } from '../../shared/knowledge.ts'
import type {
  Check,
  CheckInput,
  Checks,
  Decided,
  DecideProposals,
  GapSettled,
  Gaps,
  Learning,
  Proposals,
  PublishPreview,
  SettleGap,
} from '../../shared/learning.ts'
import type { Connection } from '../connection.ts'
import { type Failure, type Http, toFailure } from '../http.ts'
import type { LearningTab } from '../routes.ts'

/** What the bot could learn, what it could not answer, and what it must go on answering. */
export const LearningModel = createModel((http: Http, site: string, connection: Connection) => {
  const path = `/v1/sites/${site}`
  /** What waits, for the rail and the tabs; null until it is known. */
  const waiting = signal<Learning | null>(null)
  const proposals = signal<Proposals | null>(null)
  const gaps = signal<Gaps | null>(null)
  const checks = signal<Checks | null>(null)
  const health = signal<Health | null>(null)
  const failure = signal<Failure | null>(null)

  async function count() {
    try {
      waiting.value = await http.get<Learning>(`${path}/learning`)
      health.value = await http.get<Health>(`${path}/health`)
    } catch {
      // a number that is missing keeps nobody from anything
    }
  }
  function noteCount(part: Partial<Learning>) {
    waiting.value = { proposals: 0, gaps: 0, failing: 0, ...waiting.value, ...part }
  }
  async function load(tab: LearningTab) {
    try {
      if (tab === 'proposals') {
        proposals.value = await http.get<Proposals>(`${path}/proposals`)
        noteCount({ proposals: proposals.value.total })
      } else if (tab === 'gaps') {
        gaps.value = await http.get<Gaps>(`${path}/gaps`)
        noteCount({ gaps: gaps.value.total })
      } else if (tab === 'health') {
        health.value = await http.get<Health>(`${path}/health`)
      } else {
        checks.value = await http.get<Checks>(`${path}/checks`)
        noteCount({ failing: checks.value.failing })
      }
      failure.value = null
    } catch (error) {
      failure.value = toFailure(error)
    }
  }
  effect(() =>
    connection.hear((event) => {
      if (event.type !== 'knowledge.published') return
      count()
      if (proposals.peek()) load('proposals')
      if (gaps.peek()) load('gaps')
      if (checks.peek()) load('checks')
    }),
  )
  return {
    waiting,
    proposals,
    gaps,
    checks,
    health,
    failure,
    count,
    load,
    async decide(decisions: DecideProposals['decisions']) {
      const result = await http.send<Decided>('POST', `${path}/proposals`, { decisions })
      await load('proposals')
      return result
    },
    async settle(gap: string, how: SettleGap) {
      const result = await http.send<GapSettled>('POST', `${path}/gaps/${encodeURIComponent(gap)}`, how)
      await load('gaps')
      return result
    },
    async keepCheck(check: CheckInput, id?: string) {
      const kept = await (id
        ? http.send<Check>('PUT', `${path}/checks/${encodeURIComponent(id)}`, check)
        : http.send<Check>('POST', `${path}/checks`, check))
      if (checks.peek()) await load('checks')
      return kept
    },
    async removeCheck(id: string) {
      await http.send('DELETE', `${path}/checks/${encodeURIComponent(id)}`)
      await load('checks')
    },
    /** An entry, as it is written, learns the words of a search that found nothing. */
    async mendSearch(query: string, id: string) {
      const at = `${path}/articles/${encodeURIComponent(id)}`
      const entry = await http.get<Article>(at)
      await http.send('PUT', at, { ...entry, variants: [...entry.variants, query] })
      const known = health.value
      const items = known?.searches.items.filter((search) => search.query !== query)
      if (known && items) health.value = { ...known, searches: { total: known.searches.total - 1, items } }
    },
    /** What became of an entry lately. */
    statsOf: (id: string) => http.get<ArticleStats>(`${path}/articles/${encodeURIComponent(id)}/stats`),
    preview: () => http.get<PublishPreview>(`${path}/publish/preview`),
  }
})
export type LearningDesk = InstanceType<typeof LearningModel>
