import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { useDesk } from '../inbox.ts'
import { Icon } from '../ui/Icon.tsx'
import { languageName } from '../words/words.ts'
import { CategoriesDialog } from './CategoriesDialog.tsx'
import { CategoryOptions } from './CategoryOptions.tsx'
import { articleKinds } from './choices.ts'
import type { Filter } from './KnowledgeModel.ts'
import { languagesHere } from './languages.ts'

const searchAfter = 200
const statuses = ['published', 'changed', 'draft', 'review', 'refused', 'archived'] as const

export function ArticleFilters({ onImport }: { onImport: () => void }) {
  const { knowledge, words } = useDesk()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const { q, category, tag, kind, locale, missing, due, stale } = knowledge.filter.value
  const search = useRef<HTMLInputElement>(null)
  const more = useSignal(false)
  useEffect(() => {
    if (search.current && document.activeElement !== search.current) search.current.value = q
  }, [q])
  const count = [category, tag, kind, locale, missing, due, stale].filter(Boolean).length
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
      <Pick name="status" label={words.knowledge.status} any={words.knowledge.anyStatus}>
        {statuses.map((status) => (
          <option key={status} value={status}>
            {words.writing.statusFilter[status]}
          </option>
        ))}
      </Pick>
      <button
        type="button"
        class="button small"
        aria-expanded={more.value}
        onClick={() => {
          more.value = !more.value
        }}
      >
        <Icon name="filter" size={16} />
        <span>{count ? words.writing.filtersOn(count) : words.writing.filters}</span>
      </button>
      <button type="button" class="button small" aria-label={words.knowledge.import} onClick={onImport}>
        <Icon name="upload" size={16} />
        <span>{words.knowledge.import}</span>
      </button>
      {more.value && <MoreFilters />}
    </search>
  )
}

function MoreFilters() {
  const { knowledge, categories, site, words, locale } = useDesk()
  const say = words.writing
  const arranging = useSignal(false)
  const filter = knowledge.filter.value
  const lacking = knowledge.languages.value
  useEffect(() => {
    categories.load()
    knowledge.loadChoices()
  }, [categories, knowledge])
  return (
    <div class="more-filters">
      <span class="beside">
        <Pick name="category" label={say.category} any={say.anyCategory}>
          <option value="none">{say.noCategory}</option>
          <CategoryOptions />
        </Pick>
        <button
          type="button"
          class="button small"
          onClick={() => {
            arranging.value = true
          }}
        >
          <Icon name="folder" size={16} />
          <span>{say.categories.manage}</span>
        </button>
      </span>
      <Pick name="locale" label={words.knowledge.language} any={words.knowledge.anyLanguage}>
        {languagesHere(site.site.value, knowledge.items.value, filter.locale).map((tag) => (
          <option key={tag} value={tag}>
            {languageName(tag, locale)}
          </option>
        ))}
      </Pick>
      <Pick name="kind" label={say.kind} any={say.anyKind}>
        {articleKinds.map((kind) => (
          <option key={kind} value={kind}>
            {say.kinds[kind]}
          </option>
        ))}
      </Pick>
      <Pick name="tag" label={words.editor.tags} any={say.anyTag}>
        {[...new Set([filter.tag, ...knowledge.tags.value])].filter(Boolean).map((tag) => (
          <option key={tag} value={tag}>
            {tag}
          </option>
        ))}
      </Pick>
      {(lacking.length > 1 || filter.missing) && (
        <Pick name="missing" label={say.missing} any={say.anyMissing}>
          {[...new Set([...lacking, filter.missing])].filter(Boolean).map((tag) => (
            <option key={tag} value={tag}>
              {say.lacks(languageName(tag, locale))}
            </option>
          ))}
        </Pick>
      )}
      <Only name="due" label={say.onlyDue} />
      <Only name="stale" label={say.onlyStale} />
      {knowledge.filtered.value && (
        <button type="button" class="button small quiet" onClick={knowledge.clear}>
          {words.knowledge.clearSearch}
        </button>
      )}
      {arranging.value && (
        <CategoriesDialog
          onClose={() => {
            arranging.value = false
          }}
        />
      )}
    </div>
  )
}

type PickProps = { name: keyof Filter; label: string; any: string; children: preact.ComponentChildren }

function Pick({ name, label, any, children }: PickProps) {
  const { knowledge } = useDesk()
  return (
    <select
      aria-label={label}
      value={knowledge.filter.value[name]}
      onChange={(event) => knowledge.search({ [name]: event.currentTarget.value })}
    >
      <option value="">{any}</option>
      {children}
    </select>
  )
}

function Only({ name, label }: { name: 'due' | 'stale'; label: string }) {
  const { knowledge } = useDesk()
  return (
    <label class="only">
      <input
        type="checkbox"
        checked={knowledge.filter.value[name] === '1'}
        onChange={(event) => knowledge.search({ [name]: event.currentTarget.checked ? '1' : '' })}
      />
      {label}
    </label>
  )
}
