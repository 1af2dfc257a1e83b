import { useModel } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { useDesk } from '../../inbox.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { CheckStep } from './CheckStep.tsx'
import { ColumnsStep } from './ColumnsStep.tsx'
import { DoneStep } from './DoneStep.tsx'
import { EncodingField } from './FileReading.tsx'
import { FileTrouble } from './FileTrouble.tsx'
import { type Import, ImportModel } from './ImportModel.ts'
import { PageStep } from './PageStep.tsx'
import { RunningStep } from './RunningStep.tsx'
import { StartStep } from './StartStep.tsx'

/** Entries in and out: read, understood, tried, done, undone. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { http, site, knowledge, words } = useDesk()
  const imports = useModel(
    () => new ImportModel(http, site.id.value, site.site.value?.locale ?? 'en', () => knowledge.load()),
  )
  const page = useRef<HTMLDivElement>(null)
  const { at } = imports.step.value
  // Each step is a page of its own: whoever reads by ear or by keyboard begins at its top.
  useEffect(() => {
    if (at !== 'start') page.current?.focus()
  }, [at])
  return (
    <Dialog title={words.importing.title} onClose={onClose} wide>
      <div ref={page} class="stack import-page" tabIndex={-1} data-step={at}>
        {imports.failure.value && <FileTrouble failure={imports.failure.value} />}
        {imports.failure.value?.errors[0]?.path === 'file.encoding' && <EncodingField imports={imports} />}
        <CurrentStep imports={imports} onClose={onClose} />
      </div>
    </Dialog>
  )
}

function CurrentStep({ imports, onClose }: { imports: Import; onClose: () => void }) {
  const say = useDesk().words.importing
  const step = imports.step.value
  switch (step.at) {
    case 'start':
      return <StartStep imports={imports} />
    case 'busy':
      return <p role="status">{step.what === 'reading' ? say.readingFile(step.name) : say.checking}</p>
    case 'columns':
      return <ColumnsStep imports={imports} />
    case 'page':
      return <PageStep imports={imports} page={step.page} />
    case 'check':
      return <CheckStep imports={imports} checked={step.checked} />
    case 'running':
    case 'stopped':
      return <RunningStep imports={imports} failure={step.at === 'stopped' ? step.failure : null} />
    case 'done':
      return <DoneStep imports={imports} onClose={onClose} />
  }
}
