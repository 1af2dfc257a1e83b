const longest = 60

/** The readable end of an address: letters and digits of any script, in lower case, joined by "-". */
export function slugOf(text: string): string {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  let slug = ''
  for (const word of words) {
    const longer = slug ? `${slug}-${word}` : word
    if (longer.length > longest) break
    slug = longer
  }
  // A question may be one long word, as Chinese has no spaces; never cut between the halves of a character.
  return (
    slug ||
    (words[0]
      ?.slice(0, longest)
      .toWellFormed()
      .replace(/\uFFFD$/, '') ??
      '') ||
    '-'
  )
}
