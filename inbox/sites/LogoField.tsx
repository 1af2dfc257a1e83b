import { useSignal } from '@preact/signals'
import { useId, useRef } from 'preact/hooks'
import { toFailure } from '../http.ts'
import { useDesk } from '../inbox.ts'
import { uploadMedia } from '../knowledge/uploadMedia.ts'
import { FileInput } from '../ui/FileInput.tsx'
import { errorWords } from '../words/words.ts'

/** A picture beside the shop's name: chosen here, it is uploaded at once and used once the settings are saved. */
export function LogoField({ logo, onChange }: { logo: string | null; onChange: (logo: string | null) => void }) {
  const { http, site, words } = useDesk()
  const say = words.shops
  const label = useId()
  const input = useRef<HTMLInputElement>(null)
  const busy = useSignal(false)
  const trouble = useSignal<string | null>(null)
  async function take(file: File | undefined) {
    if (!file || busy.value) return
    busy.value = true
    trouble.value = null
    try {
      onChange((await uploadMedia(http, site.id.value, file)).url)
    } catch (error) {
      trouble.value = `${say.logoFailed} ${errorWords(words, toFailure(error))}`
    } finally {
      busy.value = false
    }
  }
  return (
    <div class="field">
      <span class="field-label" id={label}>
        {say.logo} <span class="note">{words.common.optional}</span>
      </span>
      <span class="logo-field">
        {logo && <img src={logo} alt="" width={40} height={40} />}
        <FileInput
          handle={input}
          accept="image/png,image/jpeg,image/webp,image/gif,image/avif"
          onFiles={([file]) => take(file)}
        />
        <button
          type="button"
          class="button small"
          aria-describedby={label}
          disabled={busy.value}
          onClick={() => input.current?.click()}
        >
          {busy.value ? words.common.saving : logo ? say.logoChange : say.logoChoose}
        </button>
        {logo && (
          <button type="button" class="button quiet small" onClick={() => onChange(null)}>
            {say.logoRemove}
          </button>
        )}
      </span>
      {trouble.value && (
        <p class="field-error" role="alert">
          {trouble.value}
        </p>
      )}
      <p class="hint">{say.logoHint}</p>
    </div>
  )
}
