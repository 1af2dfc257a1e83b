/**
 * What stands for something masked. Searching and comparing pass over it, so a masked question is still a phrasing.
 */
export const masked = '…'

/** Its first part is Latin, or the words before it in a text without spaces would go with it. */
const email = /[\p{Script=Latin}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu

/** Digits that belong together although spaces, dashes, dots or brackets part them. Any script's digits, full width too. */
const digits = /\+?\(?\p{Nd}(?:[ \t\u00a0()./\-‐‑–]{0,3}\p{Nd})*/gu

/** Shorter numbers are amounts, sizes and years; telephone numbers begin here, cards and accounts are longer. */
const fewest = 7

/**
 * A text without e-mail addresses, telephone, card, account and order numbers, for what is kept to learn from. Names and
 * addresses are beyond it.
 */
export function maskPersonal(text: string): string {
  return text
    .replace(email, masked)
    .replace(digits, (run) => ((run.match(/\p{Nd}/gu)?.length ?? 0) >= fewest ? masked : run))
}
