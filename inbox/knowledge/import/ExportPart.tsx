import { useModel } from '@preact/signals'
import { useDesk } from '../../inbox.ts'
import { Trouble } from '../../ui/Trouble.tsx'
import { ExportModel } from './ExportModel.ts'

/** Everything out: with the files of the shop, or the texts alone. */
export function ExportPart() {
  const { http, site, words } = useDesk()
  const say = words.importing.export
  const id = site.id.value
  const exports = useModel(() => new ExportModel(http, id))
  const { progress, failure, missing } = exports
  const busy = progress.value !== null
  async function download() {
    if (busy) return
    const archive = await exports.pack()
    if (!archive) return
    const link = document.createElement('a')
    link.href = URL.createObjectURL(archive)
    link.download = `${id}-${new Date().toISOString().slice(0, 10)}.zip`
    link.click()
    // The browser has to have begun before the address goes.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  }
  return (
    <details class="import-part">
      <summary>{say.title}</summary>
      <p class="hint">{say.lead}</p>
      <div class="actions start">
        <button type="button" class="button" aria-disabled={busy} onClick={download}>
          {say.zip}
        </button>
        {(['json', 'csv'] as const).map((format) => (
          <a key={format} class="button" href={`/v1/sites/${id}/articles/export?format=${format}`} download>
            {format.toUpperCase()}
          </a>
        ))}
      </div>
      {progress.value && (
        <>
          <progress max={progress.value[1] || 1} value={progress.value[0]} aria-label={say.title} />
          <p role="status">{say.packing(...progress.value)}</p>
        </>
      )}
      {failure.value && <Trouble text={say.failed} failure={failure.value} />}
      {missing.value && (
        <p role="status" class="hint">
          {missing.value.length === 0 ? say.packed : say.missing(missing.value.join(', '))}
        </p>
      )}
    </details>
  )
}
