import { useSignal } from '@preact/signals'
import { toFailure } from '../http.ts'
import { useDesk } from '../inbox.ts'
import { errorWords } from '../words/words.ts'

/** Runs one thing at a time, and says where it did not work. `busy` while it runs. */
export function useAct() {
  const { notices, words } = useDesk()
  const busy = useSignal(false)
  async function act(work: () => Promise<unknown>) {
    if (busy.value) return
    busy.value = true
    try {
      await work()
    } catch (error) {
      notices.failed(`${words.learning.notDone} ${errorWords(words, toFailure(error))}`)
    } finally {
      busy.value = false
    }
  }
  return { busy, act }
}
