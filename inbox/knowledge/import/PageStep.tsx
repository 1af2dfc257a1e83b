import { useSignal } from '@preact/signals'
import type { PageEntries } from '../../../shared/importing.ts'
import { useDesk } from '../../inbox.ts'
import { MarkdownPreview } from '../../text/MarkdownPreview.tsx'
import { Empty } from '../../ui/Empty.tsx'
import type { Import } from './ImportModel.ts'

/** What a page seems to answer; the picked ones become drafts. */
export function PageStep({ imports, page }: { imports: Import; page: PageEntries }) {
  const { words } = useDesk()
  const say = words.importing
  const left = useSignal<ReadonlySet<number>>(new Set())
  const picked = page.items.filter((_, i) => !left.value.has(i))
  function pick(i: number, is: boolean) {
    const now = new Set(left.value)
    if (is) now.delete(i)
    else now.add(i)
    left.value = now
  }
  if (page.items.length === 0) {
    return (
      <Empty text={say.page.none}>
        <button type="button" class="button" onClick={imports.back}>
          {say.back}
        </button>
      </Empty>
    )
  }
  return (
    <>
      <p>{say.page.found(page.items.length)}</p>
      <label class="pick">
        <input
          type="checkbox"
          checked={left.value.size === 0}
          onChange={(event) => {
            left.value = event.currentTarget.checked ? new Set() : new Set(page.items.keys())
          }}
        />
        {say.page.all}
      </label>
      <ul class="found">
        {page.items.map(({ question, answer, from }, i) => (
          <li key={question}>
            <label class="pick">
              <input
                type="checkbox"
                checked={!left.value.has(i)}
                onChange={(event) => pick(i, event.currentTarget.checked)}
              />
              <strong dir="auto">{question}</strong>
            </label>
            <div class="found-answer" dir="auto">
              <MarkdownPreview text={answer} />
            </div>
            <p class="hint">{say.page.from[from]}</p>
          </li>
        ))}
      </ul>
      <div class="actions">
        <button type="button" class="button" onClick={imports.back}>
          {say.back}
        </button>
        <button
          type="button"
          class="button primary"
          disabled={picked.length === 0}
          onClick={() => imports.take(picked, page.title)}
        >
          {say.page.take(picked.length)}
        </button>
      </div>
    </>
  )
}
