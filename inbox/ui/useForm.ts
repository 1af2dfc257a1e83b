import { useSignal } from '@preact/signals'
import { type Failure, toFailure } from '../http.ts'

/** Sends a form once at a time and keeps what went wrong with it. */
export function useForm(onSubmit: (fields: Record<string, string>) => Promise<unknown>) {
  const busy = useSignal(false)
  const failure = useSignal<Failure | null>(null)
  async function submit(event: SubmitEvent) {
    event.preventDefault()
    if (busy.value || !(event.target instanceof HTMLFormElement)) return
    const fields = Object.fromEntries([...new FormData(event.target)].map(([name, value]) => [name, String(value)]))
    busy.value = true
    failure.value = null
    try {
      await onSubmit(fields)
    } catch (error) {
      failure.value = toFailure(error)
    } finally {
      busy.value = false
    }
  }
  return {
    busy,
    failure,
    submit,
    /** Whether the server found fault with this field. */
    wrong: (name: string) =>
      failure.value?.errors.some(({ path }) => path === name || path.endsWith(`.${name}`)) ?? false,
  }
}
