import { useSignal } from '@preact/signals'
import { useApp } from '../inbox.ts'
import { imagesIn, withAlt } from '../text/images.ts'
import { ImageDialog } from './ImageDialog.tsx'

/** The images of a text as pictures, under the box in which they are only addresses; each opens large, with its description. */
export function ImageStrip({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const { words } = useApp()
  const say = words.writing.image
  const open = useSignal<number | null>(null)
  const images = imagesIn(text)
  if (images.length === 0) return null
  const shown = open.value === null ? undefined : images[open.value]
  const close = () => {
    open.value = null
  }
  return (
    <>
      <ul class="image-strip" aria-label={say.list}>
        {images.map(({ url, alt }, at) => (
          <li key={at}>
            <button
              type="button"
              class="image-thumb"
              data-bare={alt === '' || undefined}
              aria-label={alt ? say.open(alt) : say.openBare}
              onClick={() => {
                open.value = at
              }}
            >
              <img src={url} alt="" loading="lazy" />
              <span dir="auto">{alt || say.bare}</span>
            </button>
          </li>
        ))}
      </ul>
      {shown && (
        <ImageDialog
          url={shown.url}
          alt={shown.alt}
          isNew={false}
          onSave={(alt) => {
            onChange(withAlt(text, shown, alt))
            close()
          }}
          onClose={close}
        />
      )}
    </>
  )
}
