import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Bulk } from '../../shared/editing.ts'
import { limits } from '../../shared/limits.ts'
import { useDesk } from '../inbox.ts'
import { useAct } from '../learning/useAct.ts'
import { Ask } from '../ui/Dialog.tsx'
import { Icon } from '../ui/Icon.tsx'
import { CategoryOptions } from './CategoryOptions.tsx'
import { useMayPublish } from './useMayPublish.ts'

/** What can be done to all the entries that are picked. */
export function BulkBar() {
  const { knowledge, selection, categories, notices, words } = useDesk()
  const { busy, act } = useAct()
  const mayPublish = useMayPublish()
  const say = words.writing.bulk
  const tags = useSignal('')
  const deleting = useSignal(false)
  const count = selection.count.value
  const isArchive = knowledge.filter.value.status === 'archived'
  useEffect(() => {
    categories.load()
  }, [categories])
  const run = (what: Pick<Bulk, 'do'> & Partial<Bulk>) =>
    act(async () => {
      const { done, refused } = await knowledge.bulk(
        { ids: [...selection.ids.value], isAll: selection.isAll.value },
        what,
      )
      selection.pick(refused.map(({ id }) => id))
      if (done > 0) notices.done(say.done(done))
      if (refused.length > 0)
        notices.failed(say.refused(refused.length, [...new Set(refused.map(({ reason }) => say.reason[reason]))]))
    })
  const given = tags.value
    .split(/[,，、]/)
    .map((tag) => tag.trim())
    .filter(Boolean)
    .slice(0, limits.tags)
  const does = (name: Bulk['do'], label: string) => (
    <button type="button" class="button small" disabled={busy.value} onClick={() => run({ do: name })}>
      {label}
    </button>
  )
  return (
    <section class="bulk-bar" aria-label={say.title}>
      <p role="status">
        <strong>{say.picked(count)}</strong>
        {count < knowledge.matching.value && (
          <button type="button" class="link" onClick={selection.pickAll}>
            {say.all(knowledge.matching.value)}
          </button>
        )}
        <button
          type="button"
          class="icon-button small"
          aria-label={say.none}
          title={`${say.none} (Escape)`}
          onClick={selection.none}
        >
          <Icon name="close" size={16} />
        </button>
      </p>
      <div class="actions start">
        {isArchive ? does('restore', say.restore) : does('archive', say.archive)}
        {mayPublish && does('publish', say.publish)}
        {does('review', say.review)}
        {does('draft', say.draft)}
        {mayPublish && (
          <button
            type="button"
            class="icon-button small"
            aria-label={words.common.delete}
            title={words.common.delete}
            disabled={busy.value}
            onClick={() => {
              deleting.value = true
            }}
          >
            <Icon name="trash" size={16} />
          </button>
        )}
      </div>
      <div class="bulk-more">
        <select
          aria-label={say.move}
          disabled={busy.value}
          value=""
          onChange={(event) => {
            const to = event.currentTarget.value
            event.currentTarget.value = ''
            if (to) run({ do: 'move', category: to === 'none' ? null : to })
          }}
        >
          <option value="">{say.move}</option>
          <option value="none">{words.writing.noCategory}</option>
          <CategoryOptions />
        </select>
        <input
          dir="auto"
          aria-label={words.editor.tags}
          placeholder={words.editor.tags}
          value={tags.value}
          onInput={(event) => {
            tags.value = event.currentTarget.value
          }}
        />
        {(['tag', 'untag'] as const).map((name) => (
          <button
            type="button"
            key={name}
            class="button small"
            disabled={busy.value || given.length === 0}
            onClick={() => run({ do: name, tags: given })}
          >
            {say[name]}
          </button>
        ))}
      </div>
      {deleting.value && (
        <Ask
          title={say.deleteAsk(count)}
          lead={say.deleteLead}
          act={words.common.delete}
          onAct={() => run({ do: 'delete' })}
          onClose={() => {
            deleting.value = false
          }}
        />
      )}
    </section>
  )
}
