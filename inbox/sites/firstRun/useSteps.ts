import type { FirstRunStep } from '../../../shared/sites.ts'
import { toFailure } from '../../http.ts'
import { useDesk } from '../../inbox.ts'
import { errorWords } from '../../words/words.ts'
import { stepAfter } from './firstRunSteps.ts'

/** Goes from step to step of the guided set-up; the server keeps where. */
export function useSteps() {
  const { site, session, navigation, notices, words } = useDesk()
  async function goTo(step: FirstRunStep | null) {
    try {
      await site.goToStep(step)
    } catch (error) {
      notices.failed(`${words.shops.stepFailed} ${errorWords(words, toFailure(error))}`)
      return
    }
    document.querySelector('#main')?.scrollTo?.(0, 0)
    if (step) return
    session.load()
    notices.done(words.shops.finished)
    navigation.replace({ page: 'conversations' })
  }
  return {
    goTo,
    async next() {
      const step = site.site.value?.firstRun
      if (step) await goTo(stepAfter(step))
    },
  }
}
