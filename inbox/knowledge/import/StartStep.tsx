import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { useDesk } from '../../inbox.ts'
import { FileInput } from '../../ui/FileInput.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { ExportPart } from './ExportPart.tsx'
import type { Import } from './ImportModel.ts'
import { PageForm } from './PageForm.tsx'
import { PastImports } from './PastImports.tsx'

const taken = '.csv,.tsv,.txt,.xlsx,.json,.jsonl,.ndjson,.zip,.md,.markdown,.html,.htm'

export function StartStep({ imports }: { imports: Import }) {
  const { words } = useDesk()
  const over = useSignal(false)
  const input = useRef<HTMLInputElement>(null)
  const say = words.importing
  useEffect(() => {
    imports.loadPast()
  }, [imports])
  function take(file: File | null | undefined) {
    if (file) imports.read(file)
  }
  return (
    <>
      <p>{say.lead}</p>
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
        <FileInput handle={input} accept={taken} onFiles={([file]) => take(file)} />
        <button type="button" class="button primary" onClick={() => input.current?.click()}>
          <Icon name="upload" size={18} />
          {say.choose}
        </button>
        <span class="hint">{say.drop}</span>
      </fieldset>
      <details class="import-part">
        <summary>{say.page.title}</summary>
        <PageForm imports={imports} />
      </details>
      <ExportPart />
      {imports.past.value.length > 0 && (
        <details class="import-part">
          <summary>{say.past}</summary>
          <PastImports imports={imports} />
        </details>
      )}
    </>
  )
}
