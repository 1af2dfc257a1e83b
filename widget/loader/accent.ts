/** The default: oklch(0.55 0.14 250). */
export const defaultAccent = '#1f74bf'
const paper = '#ffffff'
const ink = '#1c1916'

const channels = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))

function luminance(hex: string): number {
  const [r, g, b] = channels(hex).map((c) => (c <= 10 ? c / 3294.6 : ((c / 255 + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

/** The contrast of two colours as WCAG counts it, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light! + 0.05) / (dark! + 0.05)
}

/**
 * A shop's colour and the text that can be read on it, at 4.5:1 or better: white, or ink on a light colour. The few
 * colours between that carry neither are darkened until they carry white.
 */
export function readable(color?: string | null): { accent: string; text: string } {
  let accent = /^#[\da-f]{6}$/i.test(color || '') ? color! : defaultAccent
  for (;;) {
    for (const text of [paper, ink]) if (contrast(accent, text) >= 4.5) return { accent, text }
    accent = `#${channels(accent)
      .map((c) =>
        Math.floor(c * 0.97)
          .toString(16)
          .padStart(2, '0'),
      )
      .join('')}`
  }
}
