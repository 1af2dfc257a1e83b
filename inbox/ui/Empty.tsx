import type { ComponentChildren } from 'preact'
import { BellMark } from './Icon.tsx'

/** An empty place: one sentence that teaches the next step, and one button that takes it. */
export function Empty({ text, hint, children }: { text: string; hint?: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p>{text}</p>
      {hint && <p class="hint">{hint}</p>}
      {children}
    </div>
  )
}

/** Where there is nothing to say: the empty place beside already does. */
export const QuietBell = () => (
  <p class="quiet-bell">
    <BellMark size={72} />
  </p>
)
