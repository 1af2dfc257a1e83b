import type { ArticleStats } from '../../shared/health.ts'
import { limits } from '../../shared/limits.ts'
import { useDesk } from '../inbox.ts'
import { lines } from '../knowledge/articleDraft.ts'
import type { Editor } from '../knowledge/EditorModel.ts'

type Pages = ArticleStats['pages']

/**
 * Pages on which an entry is suggested because visitors asked for it there. What the owner says to one of them becomes a
 * pattern of the entry: it is kept there for good, or off it.
 */
export function LearnedPages({ pages, editor }: { pages: Pages; editor: Editor }) {
  const { words } = useDesk()
  const say = words.health
  if (pages.length === 0) return null
  const patterns = lines(editor.form.value.pages)
  const toggle = (pattern: string, other: string) => {
    const rest = patterns.filter((one) => one !== pattern && one !== other)
    editor.change({ pages: (patterns.includes(pattern) ? rest : [...rest, pattern]).join('\n') })
  }
  return (
    <section aria-label={say.learned}>
      <p class="hint">{say.learned}</p>
      <ul class="learned-pages">
        {pages.map(({ path, asked }) => (
          <li key={path}>
            <bdi dir="ltr">{path}</bdi>
            <span class="hint">{say.asked(asked)}</span>
            {(
              [
                [say.keep, path, `!${path}`],
                [say.notThere, `!${path}`, path],
              ] as const
            ).map(([name, pattern, other]) => (
              <button
                key={name}
                type="button"
                class="button small"
                aria-pressed={patterns.includes(pattern)}
                aria-label={`${name}: ${path}`}
                disabled={
                  patterns.length >= limits.pagePatterns && !patterns.some((one) => one === pattern || one === other)
                }
                onClick={() => toggle(pattern, other)}
              >
                {name}
              </button>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}
