import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { ImportResult } from '../../shared/importing.ts'
import { limits } from '../../shared/limits.ts'
import { type Failure, toFailure } from '../http.ts'
import { useDesk } from '../inbox.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Trouble } from '../ui/Trouble.tsx'
import { NotEntries } from './KnowledgeModel.ts'

const rowsShown = 50
type State =
  | { at: 'start' }
  | { at: 'working'; name: string }
  | { at: 'done'; result: ImportResult }
  | { at: 'failed'; text: string; failure: Failure | null }

export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { knowledge, words } = useDesk()
  const state = useSignal<State>({ at: 'start' })
  const over = useSignal(false)
  const input = useRef<HTMLInputElement>(null)
  const say = words.importing

  async function take(file: File | null | undefined) {
    if (!file) return
    if (file.size > limits.importBody) {
      state.value = { at: 'failed', text: say.tooLarge, failure: null }
      return
    }
    state.value = { at: 'working', name: file.name }
    try {
      state.value = { at: 'done', result: await knowledge.import(file) }
    } catch (error) {
      state.value =
        error instanceof NotEntries
          ? { at: 'failed', text: say.badFile, failure: null }
          : { at: 'failed', text: say.failed, failure: toFailure(error) }
    }
  }
  const now = state.value
  return (
    <Dialog title={say.title} onClose={onClose} wide>
      <p>{say.lead}</p>
      <p class="hint">{say.columns}</p>
      <fieldset
        class="drop"
        aria-label={say.choose}
        data-over={over.value || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          over.value = true
        }}
        onDragLeave={() => {
          over.value = false
        }}
        onDrop={(event) => {
          event.preventDefault()
          over.value = false
          take(event.dataTransfer?.files[0])
        }}
      >
        <input
          ref={input}
          class="sr-only"
          type="file"
          tabIndex={-1}
          aria-hidden="true"
          accept=".csv,.json,text/csv,application/json"
          onChange={(event) => {
            take(event.currentTarget.files?.[0])
            event.currentTarget.value = ''
          }}
        />
        <button
          type="button"
          class="button primary"
          disabled={now.at === 'working'}
          onClick={() => input.current?.click()}
        >
          <Icon name="upload" size={18} />
          {now.at === 'done' ? say.again : say.choose}
        </button>
        <span class="hint">{say.drop}</span>
      </fieldset>
      <div aria-live="polite">
        {now.at === 'working' && <p>{say.working(now.name)}</p>}
        {now.at === 'failed' && <Trouble text={now.text} failure={now.failure} />}
        {now.at === 'done' && <Result result={now.result} />}
      </div>
    </Dialog>
  )
}

function Result({ result }: { result: ImportResult }) {
  const { words } = useDesk()
  const { created, updated, rejected } = result
  return (
    <>
      <p class="import-result">
        <Icon name="check" />
        <strong>{words.importing.result(created, updated)}</strong>
      </p>
      {rejected.length > 0 && (
        <div class="rejected">
          <p>{words.importing.rejected(rejected.length)}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
          <ul tabIndex={0} aria-label={words.importing.rejected(rejected.length)}>
            {rejected.slice(0, rowsShown).map(({ row, reason }) => (
              <li key={row}>
                <strong>{words.importing.row(row)}</strong> {reason}
              </li>
            ))}
            {rejected.length > rowsShown && <li>{words.importing.moreRows(rejected.length - rowsShown)}</li>}
          </ul>
        </div>
      )}
    </>
  )
}
