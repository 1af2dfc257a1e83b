import { generate } from 'lean-qr'
import { toSvgPath } from 'lean-qr/extras/svg'

/** Light around a code, in its own squares; with less, some cameras do not find it. */
const margin = 4

/** An address as a code for cameras: dark on light in every theme, as many readers know no other. */
export function QrCode({ text, name }: { text: string; name: string }) {
  const { path, side } = drawn(text)
  return (
    <svg class="qr-code" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={name}>
      <path d={`M0 0h${side}v${side}H0z`} fill="#fff" />
      <path d={path} transform={`translate(${margin} ${margin})`} fill="#000" />
    </svg>
  )
}

/** The same as a file, for whoever prints it. */
export function qrFile(text: string): string {
  const { path, side } = drawn(text)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${side * 10}" height="${side * 10}"><path d="M0 0h${side}v${side}H0z" fill="#fff"/><path d="${path}" transform="translate(${margin} ${margin})"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

function drawn(text: string) {
  const code = generate(text)
  return { path: toSvgPath(code), side: code.size + 2 * margin }
}
