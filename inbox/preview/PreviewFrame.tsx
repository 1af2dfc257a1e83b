import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Shown, Told } from '../../shared/rehearsal.ts'
import { useDesk } from '../inbox.ts'
import type { Preview } from './PreviewModel.ts'

type Props = { preview: Preview; isPhone: boolean } & Pick<Shown, 'locale' | 'view' | 'theme'>

/** The page with the widget in it: as wide as a phone's, or a piece of a wider one. */
export function PreviewFrame({ preview, isPhone, locale, view, theme }: Props) {
  const { words } = useDesk()
  const frame = useRef<HTMLIFrameElement>(null)
  const screen = useRef<HTMLDivElement>(null)
  const isThere = useSignal(false)
  const width = useSignal(380)
  const site = preview.shop.value
  const rehearsal = preview.rehearsal.value
  useEffect(() => {
    const hear = ({ source, origin, data }: MessageEvent<Told>) => {
      if (source !== frame.current?.contentWindow || origin !== location.origin) return
      if (data.type === 'ready') isThere.value = true
      else preview.say(data.said)
    }
    addEventListener('message', hear)
    return () => removeEventListener('message', hear)
  }, [preview])
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => {
      width.value = Math.round(entry!.contentRect.width)
    })
    watch.observe(screen.current!)
    return () => watch.disconnect()
  }, [])
  useEffect(() => {
    if (!isThere.value || !site || !rehearsal) return
    const shown: Shown = { type: 'show', site, locale, theme, view, width: width.value, rehearsal }
    frame.current?.contentWindow?.postMessage(shown, location.origin)
  }, [isThere.value, site, rehearsal, locale, theme, view, width.value])
  return (
    <div class="preview-screen" ref={screen} data-phone={isPhone || undefined} data-theme={theme}>
      <iframe ref={frame} title={words.writing.preview.title} src="/preview" />
    </div>
  )
}
