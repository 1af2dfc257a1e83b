/**
 * What stands for something masked. Searching and comparing pass over it, so a masked question is still a phrasing.
 */
export const masked = '…'

/**
 * Its first part is Latin, or the words before it in a text without spaces would go with it; full width counts, too.
 * It begins only where a run of its characters begins: tried anew at each of them, the time would grow with the square.
 */
const localPart = "\\p{Script=Latin}\\p{N}.!#$%&'’*+/=?^_`{|}~．＿＋－-"
const email = new RegExp(
  `(?<![${localPart}])[${localPart}]+[@＠﹫][\\p{L}\\p{N}－-]+(?:[.．｡。][\\p{L}\\p{N}－-]+)+`,
  'gu',
)

/** Digits that belong together although spaces, dashes, dots, brackets or marks of direction part them. Any script's digits, full width too. */
const digits = /\+?\(?\p{Nd}(?:[ \t\u00a0()./\p{Pd}\p{Cf}−ー・]{0,3}\p{Nd})*/gu

/** Shorter numbers are amounts, sizes and years; telephone numbers begin here, cards and accounts are longer. */
const fewest = 7

/**
 * A text without e-mail addresses, telephone, card, account and order numbers, for what is kept in the open. Names and
 * addresses are beyond it. Linear in the length of the text.
 */
export function maskPersonal(text: string): string {
  return text
    .replace(email, masked)
    .replace(digits, (run) => ((run.match(/\p{Nd}/gu)?.length ?? 0) >= fewest ? masked : run))
}
