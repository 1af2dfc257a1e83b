import { useDesk } from '../inbox.ts'
import type { Editor } from './EditorModel.ts'

/** That words gave way to somebody else's, and are still there. */
export function PutAside({ editor }: { editor: Editor }) {
  const { words } = useDesk()
  return (
    <section class="note-box put-aside" aria-label={words.editor.putAside}>
      <p>{words.editor.putAside}</p>
      <div class="actions start">
        <button type="button" class="button small" onClick={editor.bringBack}>
          {words.editor.bringBack}
        </button>
        <button type="button" class="button quiet small" onClick={editor.letGo}>
          {words.editor.letGo}
        </button>
      </div>
    </section>
  )
}
