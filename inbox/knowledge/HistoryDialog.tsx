import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Version, VersionText } from '../../shared/editing.ts'
import { type Failure, toFailure } from '../http.ts'
import { useDesk } from '../inbox.ts'
import { useAct } from '../learning/useAct.ts'
import { fullTime } from '../time.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Trouble } from '../ui/Trouble.tsx'
import { authorName } from './authorName.ts'
import type { Editor } from './EditorModel.ts'
import { TextChanges } from './TextChanges.tsx'

/** The texts an entry has had, what each changed, and going back to one. */
export function HistoryDialog({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const { knowledge, words } = useDesk()
  const say = words.writing.history
  const id = editor.id.value!
  const versions = useSignal<Version[] | null>(null)
  const failure = useSignal<Failure | null>(null)
  const shown = useSignal<string | null>(null)
  async function load() {
    try {
      versions.value = (await knowledge.versions(id)).items
      shown.value ??= versions.value[0]?.at ?? null
      failure.value = null
    } catch (error) {
      failure.value = toFailure(error)
    }
  }
  useEffect(() => {
    load()
  }, [])
  return (
    <Dialog title={say.title} onClose={onClose} wide>
      {failure.value && <Trouble text={say.failed} failure={failure.value} onRetry={load} />}
      {!versions.value && !failure.value && <p class="hint">{words.common.loading}</p>}
      <div class="history">
        <ol class="version-list" aria-label={say.title}>
          {versions.value?.map((version) => (
            <li key={version.at}>
              <VersionButton
                version={version}
                current={version.at === shown.value}
                onPick={() => {
                  shown.value = version.at
                }}
              />
            </li>
          ))}
        </ol>
        {shown.value && <VersionView key={shown.value} editor={editor} at={shown.value} onDone={onClose} />}
      </div>
    </Dialog>
  )
}

function VersionButton({ version, current, onPick }: { version: Version; current: boolean; onPick: () => void }) {
  const { words, region } = useDesk()
  const say = words.writing.history
  return (
    <button type="button" class="version" aria-current={current || undefined} onClick={onPick}>
      <span>{fullTime(version.at, region)}</span>
      <span class="hint">
        {authorName(version.by, words)}
        {version.import && ` · ${say.beforeImport}`}
      </span>
      <span class="marks">
        {version.current && <span class="mark">{say.current}</span>}
        {version.live && (
          <span class="mark" data-mark="good">
            {say.live}
          </span>
        )}
      </span>
    </button>
  )
}

function VersionView({ editor, at, onDone }: { editor: Editor; at: string; onDone: () => void }) {
  const { knowledge, notices, words } = useDesk()
  const { busy, act } = useAct()
  const say = words.writing.history
  const text = useSignal<VersionText | null>(null)
  const failure = useSignal<Failure | null>(null)
  const id = editor.id.value!
  async function load() {
    try {
      text.value = await knowledge.version(id, at)
      failure.value = null
    } catch (error) {
      failure.value = toFailure(error)
    }
  }
  useEffect(() => {
    load()
  }, [])
  const restore = () =>
    act(async () => {
      const article = await knowledge.restore(id, at)
      editor.take(article)
      knowledge.noteSaved(article)
      notices.done(say.restored)
      onDone()
    })
  const shown = text.value
  return (
    <section class="version-view stack" aria-label={say.changes}>
      {failure.value && <Trouble text={say.failed} failure={failure.value} onRetry={load} />}
      {shown && (
        <>
          <h3>{shown.before ? say.changes : say.first}</h3>
          <TextChanges before={shown.before} after={shown.text} />
          {!shown.current && (
            <div class="actions start">
              <button type="button" class="button primary" disabled={busy.value} onClick={restore}>
                {say.restore}
              </button>
            </div>
          )}
        </>
      )}
    </section>
  )
}
