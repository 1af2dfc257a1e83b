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

/** Chinese ways to say the same, brought to one form before anything is compared: a question is phrased in a dozen ways. */
const chinese: [RegExp, string][] = [
  [/如何|怎么样才能|怎么才能|怎样才能|咋样|怎样|怎么样|咋|怎麽/g, '怎么'],
  [/为何|为啥|怎么会|干嘛|为毛/g, '为什么'],
  [/啥|什麽|神马/g, '什么'],
  [/哪儿|哪里|那里|在哪|何处/g, '哪'],
  [/多长时间|多少时间|多少天|几天|要多久/g, '多久'],
  [/多少钱|什么价格|啥价|价钱|价位|费用/g, '价格'],
  [/是不是|是否/g, '是'],
  [/能不能|可不可以|能否|可否|能够|可以/g, '能'],
  [/有没有/g, '有'],
  [/会不会/g, '会'],
  [/要不要|需不需要|需要|必须/g, '要'],
  [/没有|木有|未/g, '没'],
  [/不能|没法|无法|不了/g, '不能'],
  [/咱们|我们|俺|咱/g, '我'],
  [/您|你们/g, '你'],
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
