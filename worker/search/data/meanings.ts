import { stemmer } from 'stemmer'

/**
 * Words that customers use for the same thing. A shared meaning counts like a weak match, so that an entry about a
 * "refund" is found by "money back" without every shop writing both. Only words that mean the same to nearly every
 * shop belong here.
 */
const english = `
price cost fee charge rate pay
buy purchase order
return refund reimburse
cancel terminate stop end
delete remove erase
change modify edit update alter switch
send ship deliver mail dispatch
arrive come receive get
delivery shipping shipment postage
lost missing stolen
parcel package shipment
broken damaged faulty defective
open start begin launch
close shut
fix repair solve resolve
problem issue trouble error wrong
photo picture image
cell phone mobile telephone smartphone
contact reach call talk speak
customer client buyer
shop store
find locate search look
see view show display
verify confirm check validate
allow permit able possible
country nation abroad international overseas foreign
fast quick soon quickly rapid
slow late delay delayed
free complimentary
help assist support
money cash fund
create make set setup
sign login log
password passcode pin
choose select pick
limit maximum restriction cap
prevent avoid stop block disable
block freeze lock suspend hold
join merge combine
old previous past former
wait pending
reject decline deny refuse
increase raise higher
size dimension big large
account profile
bill invoice statement receipt
salary income paycheck wage
vacation holiday
car vehicle automobile
job work
guarantee warranty
discount coupon voucher promo
`

/**
 * Chinese ways to ask the same, brought to one form before anything is compared. Few, because most rewriting was
 * measured to lose more than it gains: 如何 and 怎么 are chosen differently for different questions.
 */
const chinese: [RegExp, string][] = [
  [/是不是|是否/g, '是'],
  [/能不能|可不可以|能否|可否|能够|可以/g, '能'],
  [/有没有/g, '有'],
  [/会不会/g, '会'],
  [/要不要|需不需要|需要/g, '要'],
  [/不能|没法|无法/g, '不能'],
  [/[吗嘛呢吧呀啊哦噢哈哇咧啦么]+(?=[\s,，。.？?！!、~…]|$)/g, ''],
]

/** Patterns that rewrite normalised text, by language. */
export const rewrites: Record<string, [RegExp, string][]> = { zh: chinese }

const englishMeanings = new Map<string, string[]>()
for (const [number, group] of english.trim().split('\n').entries()) {
  for (const word of group.split(' ')) {
    const root = stemmer(word)
    englishMeanings.set(root, [...new Set([...(englishMeanings.get(root) ?? []), `=${number}`])])
  }
}

/** For a word's stem, the names of the meanings it has, by language. */
export const meanings: Record<string, Map<string, string[]> | undefined> = { en: englishMeanings }
