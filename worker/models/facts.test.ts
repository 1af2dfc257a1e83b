import { expect, test } from 'vitest'
import { factsIn, unfounded } from './facts.ts'

test.each([
  ['1,000', '1000'],
  ['1.000 Stück', '1 000'],
  ['one thousand', '1000'],
  ['4,90', '4.90'],
  ['twenty-four hours', '24 hours'],
  ['two hundred and fifty grams', '250 g'],
  ['三十天', '30 days'],
  ['两到四个工作日', 'two to four'],
  ['１０点', '10'],
  ['10:00', '10'],
  ['10 percent', '10%'],
  ['百分之十', '10 %'],
  ['https://shop.example/returns/', 'shop.example/returns'],
  ['on Mondays', '星期一'],
  ['周日', 'Sunday'],
  ['Samstag', 'Saturday'],
  ['€ 5', '5 Euro'],
  ['dreißig Tage', 'trente jours'],
])('%s and %s state the same', (one, other) => {
  expect([...factsIn(one)].filter((fact) => !factsIn(other).has(fact))).toEqual([])
  expect(factsIn(one).size).toBeGreaterThan(0)
})

test.each([
  'Nothing here can be counted, may I march on? Feel free to ask, e.g. in one of our shops.',
  '我们一般都会尽快处理，请稍等一下。',
  'The caffeine-free one.',
])('%s states nothing of that kind', (text) => {
  expect([...factsIn(text)]).toEqual([])
})

const source =
  'Within 30 days, unused. Shipping is 4.90 and free above 60. Write to care@shop.example, Tuesday to Saturday.'

test.each([
  ['You have 30 days; shipping is 4.90.', []],
  ['You have thirty days.', []],
  ['Free from 60 on.', []],
  ['You have 14 days.', ['number 14']],
  ['You have fourteen days.', ['number 14']],
  ['你有十四天。', ['number 14']],
  ['Shipping is €4.90.', ['money eur']],
  ['You get 30% off.', ['percent 30']],
  ['Open on Sunday.', ['weekday 6']],
  ['Write to care@evil.example.', ['mail care@evil.example']],
  ['See https://evil.example/pay', ['link evil.example/pay']],
  ['See evil.example', ['link evil.example']],
  ['[Here](https://evil.example)', ['link evil.example']],
  ['Use the code SAVE10.', ['code save10']],
  ['Within a week.', ['number one week']],
  ['In December.', ['month 12']],
  ['Until 17:30.', ['time 17:30']],
])('beside what the shop wrote, "%s" invents %j', (text, invented) => {
  expect(unfounded(text, [source])).toEqual(invented)
})
