import { createModel, signal } from '@preact/signals'

/** A line that says what has just happened, and perhaps how to take it back. */
export type Notice = { id: number; text: string; tone: 'done' | 'failed'; act?: { label: string; do: () => void } }

const shownFor = 6000

export const NoticesModel = createModel(() => {
  const notices = signal<Notice[]>([])
  let made = 0
  function dismiss(id: number) {
    notices.value = notices.value.filter((notice) => notice.id !== id)
  }
  function show(notice: Omit<Notice, 'id'>) {
    const id = ++made
    const others = notices.value.filter(({ text }) => text !== notice.text)
    notices.value = [...others.slice(-2), { ...notice, id }]
    // What can be taken back stays until it is dismissed or others push it out; nobody should have to hurry.
    if (!notice.act && notice.tone === 'done') setTimeout(() => dismiss(id), shownFor)
  }
  return {
    notices,
    dismiss,
    done: (text: string, act?: Notice['act']) => show({ text, tone: 'done', act }),
    failed: (text: string, act?: Notice['act']) => show({ text, tone: 'failed', act }),
  }
})
export type Notices = InstanceType<typeof NoticesModel>
