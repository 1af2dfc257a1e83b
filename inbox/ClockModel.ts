import { createModel, effect, signal } from '@preact/signals'

/** The time, each second; it stands still while nobody looks. */
export const ClockModel = createModel(() => {
  const now = signal(Date.now())
  effect(() => {
    const tick = () => {
      if (document.visibilityState === 'visible') now.value = Date.now()
    }
    const timer = setInterval(tick, 1000)
    document.addEventListener('visibilitychange', tick)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tick)
    }
  })
  return { now }
})
export type Clock = InstanceType<typeof ClockModel>
