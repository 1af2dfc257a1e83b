import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { useApp } from '../inbox.ts'
import { BellMark } from '../ui/Icon.tsx'
import { LanguagePicker } from '../ui/LanguagePicker.tsx'

type Props = { title: string; lead?: string | undefined; quiet?: boolean; children: ComponentChildren }

/** The page before the desk: one card, one thing to do. */
export function EntryPage({ title, lead, quiet, children }: Props) {
  const { words } = useApp()
  useEffect(() => {
    document.title = quiet ? 'Counterbell' : `${title} · Counterbell`
  }, [title, quiet])
  return (
    <main class="entry">
      <div class="entry-card">
        <header>
          <BellMark size={36} />
          <h1 class={quiet ? 'sr-only' : undefined}>{title}</h1>
          {lead && <p class="lead">{lead}</p>}
        </header>
        {children}
      </div>
      <footer class="entry-foot">
        <span>{words.product}</span>
        <LanguagePicker />
      </footer>
    </main>
  )
}
