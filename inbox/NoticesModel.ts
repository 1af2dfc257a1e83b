import { createModel, signal } from '@preact/signals'

/** A line that says what has just happened, and perhaps how to take it back. */
export type Notice = { id: number; text: string; tone: 'done' | 'failed'; act?: { label: string; do: () => void } }

const shownFor = 6000
/** What can be taken back stays longer. It is never the only way, and it stays while somebody points at it. */
const shownForUndo = 12_000

export const NoticesModel = createModel(() => {
  const notices = signal<Notice[]>([])
  let made = 0
  const leaving = new Map<number, ReturnType<typeof setTimeout>>()
  function dismiss(id: number) {
    hold(id)
    notices.value = notices.value.filter((notice) => notice.id !== id)
  }
  function hold(id: number) {
    clearTimeout(leaving.get(id))
    leaving.delete(id)
  }
  /** A failure stays until somebody has seen it. */
  function release({ id, tone, act }: Notice) {
    hold(id)
    if (tone === 'done')
      leaving.set(
        id,
        setTimeout(() => dismiss(id), act ? shownForUndo : shownFor),
      )
  }
  function show(notice: Omit<Notice, 'id'>) {
    const id = ++made
    const others = notices.value.filter(({ text }) => text !== notice.text)
    notices.value = [...others.slice(-2), { ...notice, id }]
    release({ ...notice, id })
  }
  return {
    notices,
    dismiss,
    hold,
    release,
    done: (text: string, act?: Notice['act']) => show({ text, tone: 'done', act }),
    failed: (text: string, act?: Notice['act']) => show({ text, tone: 'failed', act }),
  }
})
export type Notices = InstanceType<typeof NoticesModel>
