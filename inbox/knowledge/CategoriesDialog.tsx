import { useSignal } from '@preact/signals'
import type { Category } from '../../shared/categories.ts'
import { limits } from '../../shared/limits.ts'
import { useDesk } from '../inbox.ts'
import { useAct } from '../learning/useAct.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Trouble } from '../ui/Trouble.tsx'
import { languageName } from '../words/words.ts'
import { categoryName } from './CategoriesModel.ts'
import { useMayPublish } from './useMayPublish.ts'

/** The shelves of the knowledge: named, moved, nested one deep. */
export function CategoriesDialog({ onClose }: { onClose: () => void }) {
  const { categories, words } = useDesk()
  const mayChange = useMayPublish()
  const say = words.writing.categories
  const items = categories.items.value
  return (
    <Dialog title={say.title} onClose={onClose} wide>
      <div class="stack">
        <p class="hint">{say.lead}</p>
        {categories.failure.value && (
          <Trouble text={say.failed} failure={categories.failure.value} onRetry={categories.load} />
        )}
        <ul class="category-list">
          {items.map((category) => (
            <CategoryRow key={category.id} category={category} mayChange={mayChange} />
          ))}
        </ul>
        {mayChange && <CategoryForm />}
      </div>
    </Dialog>
  )
}

function CategoryRow({ category, mayChange }: { category: Category; mayChange: boolean }) {
  const { categories, site, notices, words, locale } = useDesk()
  const { busy, act } = useAct()
  const say = words.writing.categories
  const editing = useSignal(false)
  const { id, names, slug, parent, position } = category
  const name = categoryName(category, locale, site.site.value?.locale)
  const around = categories.items.value.filter((other) => other.parent === parent)
  const move = (to: number) => act(() => categories.keep({ names, slug, parent, position: to }, id))
  const remove = () =>
    act(async () => {
      await categories.remove(id)
      notices.done(say.removed(name))
    })
  if (editing.value) {
    return (
      <li data-inside={parent !== null || undefined}>
        <CategoryForm
          category={category}
          onDone={() => {
            editing.value = false
          }}
        />
      </li>
    )
  }
  return (
    <li data-inside={parent !== null || undefined}>
      <span class="category-name" dir="auto">
        {name} <span class="hint">{words.knowledge.count(category.articles)}</span>
      </span>
      {mayChange && (
        <span class="actions">
          <button
            type="button"
            class="icon-button small"
            aria-label={say.up(name)}
            disabled={busy.value || position === 0}
            onClick={() => move(position - 1)}
          >
            <Icon name="raise" size={16} />
          </button>
          <button
            type="button"
            class="icon-button small"
            aria-label={say.down(name)}
            disabled={busy.value || position >= around.length - 1}
            onClick={() => move(position + 1)}
          >
            <Icon name="newest" size={16} />
          </button>
          <button
            type="button"
            class="button small"
            aria-label={say.edit(name)}
            onClick={() => {
              editing.value = true
            }}
          >
            {words.learning.proposals.edit}
          </button>
          <button
            type="button"
            class="icon-button small"
            aria-label={say.remove(name)}
            disabled={busy.value}
            onClick={remove}
          >
            <Icon name="trash" size={16} />
          </button>
        </span>
      )}
    </li>
  )
}

/** A new category, or the names of one and where it stands. */
function CategoryForm({ category, onDone }: { category?: Category; onDone?: () => void }) {
  const { categories, site, words, locale } = useDesk()
  const { busy, act } = useAct()
  const say = words.writing.categories
  const shop = site.site.value
  const tags = [...new Set([shop?.locale ?? locale, ...(shop?.locales ?? []), ...Object.keys(category?.names ?? {})])]
  const names = useSignal<Record<string, string>>(category?.names ?? {})
  const parent = useSignal(category?.parent ?? '')
  const holdsSome = categories.items.value.some((other) => category && other.parent === category.id)
  const parents = categories.items.value.filter((other) => other.parent === null && other.id !== category?.id)
  const given = Object.fromEntries(
    Object.entries(names.value).flatMap(([tag, name]) => (name.trim() ? [[tag, name.trim()]] : [])),
  )
  function keep() {
    if (Object.keys(given).length === 0) return
    act(async () => {
      await categories.keep({ names: given, parent: parent.value || null }, category?.id)
      if (!category) names.value = {}
      onDone?.()
    })
  }
  return (
    <fieldset class="category-form">
      <legend>{category ? say.edit(categoryName(category, locale, shop?.locale)) : say.add}</legend>
      {tags.map((tag) => (
        <input
          key={tag}
          dir="auto"
          lang={tag}
          maxLength={limits.categoryName}
          aria-label={tags.length > 1 ? say.nameIn(languageName(tag, locale)) : say.name}
          placeholder={tags.length > 1 ? languageName(tag, locale) : say.name}
          value={names.value[tag] ?? ''}
          onInput={(event) => {
            names.value = { ...names.value, [tag]: event.currentTarget.value }
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.isComposing) keep()
          }}
        />
      ))}
      {!holdsSome && (
        <select
          aria-label={say.inside}
          value={parent.value}
          onChange={(event) => {
            parent.value = event.currentTarget.value
          }}
        >
          <option value="">{say.onTop}</option>
          {parents.map((other) => (
            <option key={other.id} value={other.id}>
              {say.insideOf(categoryName(other, locale, shop?.locale))}
            </option>
          ))}
        </select>
      )}
      <button
        type="button"
        class="button primary"
        disabled={busy.value || Object.keys(given).length === 0}
        onClick={keep}
      >
        {category ? words.common.save : say.add}
      </button>
      {onDone && (
        <button type="button" class="button" onClick={onDone}>
          {words.common.cancel}
        </button>
      )}
    </fieldset>
  )
}
