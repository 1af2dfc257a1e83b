/** Values in a JSON text, more or less, and how deep they stand in one another; it costs no memory to find out. */
export function jsonShape(text: string): { values: number; depth: number } {
  let [values, depth, deepest, quoted] = [0, 0, 0, false]
  for (let i = 0; i < text.length; i++) {
    const letter = text.charCodeAt(i)
    if (letter === 0x22) quoted = !quoted
    else if (quoted) i += letter === 0x5c ? 1 : 0
    else if (letter === 0x2c) values++
    else if (letter === 0x5b || letter === 0x7b) {
      values++
      deepest = Math.max(deepest, ++depth)
    } else if (letter === 0x5d || letter === 0x7d) depth--
  }
  return { values, depth: deepest }
}
