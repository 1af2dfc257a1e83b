/** The colour of a shop that has none of its own: oklch(0.55 0.14 250). */
export const defaultAccent = '#1f74bf'
const paper = '#fff'
const ink = '#1c1916'

/**
 * A shop's colour and the text that can be read on it, at 4.5:1 or better: white, or ink on a light colour. The few
 * colours between that carry neither are darkened until they carry white. A plain power
 * with a small margin stands for WCAG's two-part curve: it never decides for less contrast, as the test shows over the whole
 * cube.
 */
export function readable(color?: string | null): { fill: string; text: string } {
  const accent = /^#[\da-f]{6}$/i.test(color!) ? color! : defaultAccent
  const channels = [1, 3, 5].map((at) => Number(`0x${accent.slice(at, at + 2)}`))
  // From 0 for black to 197000 for white.
  const light = 0.21 * channels[0]! ** 2.2 + 0.72 * channels[1]! ** 2.2 + 0.07 * channels[2]! ** 2.2
  if (light > 45_300) return { fill: accent, text: ink }
  const dim = (33_500 / light) ** 0.45
  return { fill: dim >= 1 ? accent : `rgb(${channels.map((channel) => channel * dim)})`, text: paper }
}
