import { useDesk } from '../inbox.ts'
import { useBeginLanguage } from '../knowledge/useBeginLanguage.ts'
import { toPath } from '../routes.ts'
import { Icon } from '../ui/Icon.tsx'
import { languageName } from '../words/words.ts'

type Brief = { id: string; question: string }
type Props = { entry: Brief; note?: string; other?: Brief; missing?: string[] }

const mostLanguages = 3

/** An entry that needs a hand, and the way to where it gets one. What is missing is begun right away. */
export function EntryRow({ entry, note, other, missing = [] }: Props) {
  const { words, locale } = useDesk()
  const { busy, begin } = useBeginLanguage()
  const link = ({ id, question }: Brief) => (
    <a class="phrase" href={toPath({ page: 'knowledge', article: id })} dir="auto">
      {question}
    </a>
  )
  return (
    <li class="lesson-row">
      {link(entry)}
      {other && link(other)}
      {note && <span class="hint">{note}</span>}
      <div class="actions">
        {missing.slice(0, mostLanguages).map((tag) => {
          const language = languageName(tag, locale)
          return (
            <button
              key={tag}
              type="button"
              class="button small"
              disabled={busy.value}
              aria-label={`${words.writing.languages.begin(language)}: ${entry.question}`}
              onClick={() => begin(entry.id, tag)}
            >
              <Icon name="plus" size={16} />
              {language}
            </button>
          )
        })}
        {missing.length === 0 && (
          <a
            class="button small"
            href={toPath({ page: 'knowledge', article: entry.id })}
            aria-label={words.health.openNamed(entry.question)}
          >
            {words.health.open}
          </a>
        )}
      </div>
    </li>
  )
}
