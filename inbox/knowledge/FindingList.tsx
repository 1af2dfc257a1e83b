import type { Finding, Findings } from '../../shared/publications.ts'
import { useDesk } from '../inbox.ts'
import { toPath } from '../routes.ts'
import { languageName } from '../words/words.ts'

/** What somebody should look at before publishing; each row leads to its cure. What could only be better is folded away. */
export function FindingList({ findings, onGo }: { findings: Findings; onGo: () => void }) {
  const { words } = useDesk()
  const say = words.writing.findings
  const { items, errors, warnings, hints } = findings
  const of = (one: Finding['severity']) => items.filter(({ severity }) => severity === one)
  const better = of('hint')
  const rest = errors + warnings + better.length - items.length
  if (errors + warnings + hints === 0) return null
  return (
    <section class="stack" aria-label={say.title}>
      {(['error', 'warning'] as const).map(
        (severity) =>
          of(severity).length > 0 && (
            <div key={severity} class="findings">
              <h3 class="mark" data-mark={severity === 'error' ? 'failing' : 'changed'}>
                {say.severity[severity]}
              </h3>
              <Rows items={of(severity)} onGo={onGo} />
            </div>
          ),
      )}
      {rest > 0 && <p class="hint">{say.more(rest)}</p>}
      {better.length > 0 && (
        <details class="finding-hints">
          <summary>{say.hints(hints)}</summary>
          <Rows items={better} onGo={onGo} />
        </details>
      )}
    </section>
  )
}

function Rows({ items, onGo }: { items: Finding[]; onGo: () => void }) {
  const { words, locale } = useDesk()
  const say = words.writing.findings
  const entry = ({ id, question }: Finding['article']) => (
    <a href={toPath({ page: 'knowledge', article: id })} dir="auto" onClick={onGo}>
      {question}
    </a>
  )
  return (
    <ul class="finding-list">
      {items.map(({ what, article, other, similarity, target }) => (
        <li key={`${what} ${article.id} ${target} ${other?.id}`}>
          {entry(article)} {say.what[what]}
          {other && <>: {entry(other)}</>}
          {similarity !== undefined && ` (${words.percent(similarity)})`}
          {target && !other && `: ${what === 'language' ? languageName(target, locale) : target}`}
        </li>
      ))}
    </ul>
  )
}
