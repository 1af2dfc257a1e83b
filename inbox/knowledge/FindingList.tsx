import type { Finding, Findings } from '../../shared/publications.ts'
import { useDesk } from '../inbox.ts'
import { toPath } from '../routes.ts'
import { languageName } from '../words/words.ts'

/** What somebody should look at before publishing; each row leads to its cure. What could only be better is folded away. */
export function FindingList({ findings, onGo }: { findings: Findings; onGo: () => void }) {
  const { words } = useDesk()
  const say = words.writing.findings
  const { items, errors, warnings, hints } = findings
  const grave = items.filter(({ severity }) => severity !== 'hint')
  const better = items.filter(({ severity }) => severity === 'hint')
  const rest = errors + warnings - grave.length
  if (errors + warnings + hints === 0) return null
  return (
    <section class="stack" aria-label={say.title}>
      {grave.length > 0 && (
        <div>
          <h3>{say.title}</h3>
          <Rows items={grave} onGo={onGo} />
        </div>
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
      {items.map(({ what, severity, article, other, similarity, target }) => (
        <li key={`${what} ${article.id} ${target} ${other?.id}`}>
          {severity !== 'hint' && (
            <span class="mark" data-mark={severity === 'error' ? 'failing' : 'changed'}>
              {say.severity[severity]}
            </span>
          )}
          <span>
            {entry(article)} {say.what[what]}
            {other && <>: {entry(other)}</>}
            {similarity !== undefined && ` (${words.percent(similarity)})`}
            {target && !other && `: ${what === 'language' ? languageName(target, locale) : target}`}
          </span>
        </li>
      ))}
    </ul>
  )
}
