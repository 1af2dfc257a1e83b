/** What is asked of the answers, per language: at least, or where `most` is set at most. Shares in per cent, times as multiples of plain MiniSearch's. */
export const asked = [
  { what: 'right entry first', key: 'first', en: 84, zh: 87.5 },
  { what: 'right entry among the first three', key: 'firstThree', en: 94, zh: 97.5 },
  { what: 'in scope told from out of scope (AUROC)', key: 'separation', en: 90, zh: 95 },
  { what: 'with typing slips, right entry first', key: 'typo', en: 79, zh: 82 },
  { what: 'with greetings around it, right entry first', key: 'chat' },
  { what: 'traditional writing, right entry first', key: 'hant', zh: 86 },
  { what: 'answered directly and right', key: 'right', en: 70, zh: 73 },
  { what: 'answered directly and wrong', key: 'wrong', en: 4, zh: 4, most: true },
  { what: 'out of scope, yet answered', key: 'outsideAnswered', en: 8, zh: 6, most: true },
  { what: 'solved, directly or by a choice', key: 'solved', en: 88, zh: 89 },
  { what: 'a decision, 500 entries', key: 'query500', en: 1.5, zh: 3, most: true, times: true },
  { what: 'a decision, 5,000 entries', key: 'query5000', en: 1, zh: 3, most: true, times: true },
  { what: 'build, 500 entries', key: 'build500', en: 5, zh: 5, most: true, times: true },
  { what: 'build, 5,000 entries', key: 'build5000', en: 10, zh: 10, most: true, times: true },
  { what: 'snapshot, 500 entries', key: 'snapshot500', en: 3, zh: 3, most: true, times: true },
  { what: 'snapshot, 5,000 entries', key: 'snapshot5000', en: 3, zh: 3, most: true, times: true },
]
