import { useEffect, useRef } from 'preact/hooks'
import { useDesk } from '../inbox.ts'
import { Icon } from '../ui/Icon.tsx'
import { languageName } from '../words/words.ts'
import { languagesHere } from './languages.ts'

const searchAfter = 200

export function ArticleFilters({ onImport }: { onImport: () => void }) {
  const { knowledge, site, words, locale } = useDesk()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const { q, locale: language, status } = knowledge.filter.value
  const search = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (search.current && document.activeElement !== search.current) search.current.value = q
  }, [q])
  return (
    <search class="filters">
      <span class="search-box">
        <Icon name="search" size={18} />
        <input
          ref={search}
          type="search"
          aria-label={words.knowledge.search}
          placeholder={words.knowledge.search}
          onInput={(event) => {
            const text = event.currentTarget.value
            clearTimeout(timer.current)
            timer.current = setTimeout(() => knowledge.search({ q: text.trim() }), searchAfter)
          }}
        />
      </span>
      <select
        aria-label={words.knowledge.language}
        value={language}
        onChange={(event) => knowledge.search({ locale: event.currentTarget.value })}
      >
        <option value="">{words.knowledge.anyLanguage}</option>
        {languagesHere(site.site.value, knowledge.items.value, language).map((tag) => (
          <option key={tag} value={tag}>
            {languageName(tag, locale)}
          </option>
        ))}
      </select>
      <select
        aria-label={words.knowledge.status}
        value={status}
        onChange={(event) => knowledge.search({ status: event.currentTarget.value })}
      >
        <option value="">{words.knowledge.anyStatus}</option>
        <option value="published">{words.knowledge.publishedOnly}</option>
        <option value="draft">{words.knowledge.drafts}</option>
      </select>
      <button type="button" class="button small" aria-label={words.knowledge.import} onClick={onImport}>
        <Icon name="upload" size={16} />
        <span>{words.knowledge.import}</span>
      </button>
    </search>
  )
}
