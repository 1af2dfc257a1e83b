/** A site's colour where it carries text, and where it is text, in both colour schemes; each at 4.5:1 or better. */
export type Accents = { light: string; dark: string }

/** What the style sheet has as its paper, tinted fields included: accents are measured against the harder of the two. */
const paper = { light: '#f4f0e8', dark: '#2d2924' }
const enough = 4.5
/** The product's own blue. */
const fallback = '#1f74bf'

type Rgb = [number, number, number]

/**
 * The shop's colour, darkened until it can be read on light paper and lightened until it can be on dark. What is no colour
 * gives the product's own.
 */
export function accentsOf(color: string | null): Accents {
  const rgb = channelsOf(color && /^#[0-9a-f]{6}$/i.test(color) ? color : fallback)
  return { light: moved(rgb, 0, paper.light), dark: moved(rgb, 255, paper.dark) }
}

/** Moves towards black or white in small steps, until there is contrast enough. */
function moved(rgb: Rgb, towards: 0 | 255, on: string): string {
  for (let step = 0; step <= 100; step++) {
    const tried = hex(rgb.map((value) => value + ((towards - value) * step) / 100) as Rgb)
    if (contrast(tried, on) >= enough) return tried
  }
  return hex([towards, towards, towards])
}

/** WCAG 2 contrast of two colours `#rrggbb`. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(color: string): number {
  const [red, green, blue] = channelsOf(color).map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as Rgb
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function channelsOf(color: string): Rgb {
  const number = Number.parseInt(color.slice(1), 16)
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255]
}

function hex(rgb: Rgb): string {
  return `#${rgb.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`
}
