/** WCAG 2 contrast of white text on a colour `#rrggbb`. */
export function contrastOnWhite(color: string) {
  return 1.05 / (luminance(color) + 0.05)
}

/** The least that text must have. */
export const enough = 4.5

/** The same hue, darkened step by step until white text on it can be read; what the widget does too. */
export function readable(color: string): string {
  let [red, green, blue] = channels(color)
  let shown = color
  while (contrastOnWhite(shown) < enough && red + green + blue > 0) {
    ;[red, green, blue] = [red * 0.97, green * 0.97, blue * 0.97]
    shown = `#${[red, green, blue].map((value) => Math.floor(value).toString(16).padStart(2, '0')).join('')}`
  }
  return shown
}

function luminance(color: string) {
  const [red, green, blue] = channels(color).map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function channels(color: string): [number, number, number] {
  const number = Number.parseInt(color.slice(1), 16)
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255]
}
