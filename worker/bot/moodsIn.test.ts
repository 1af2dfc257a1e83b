import { expect, test } from 'vitest'
import { moodsIn } from './moodsIn.ts'

test.each([
  ['This is useless!!', 'frustrated'],
  ['your service is terrible', 'frustrated'],
  ['I already told you that', 'frustrated'],
  ['I’m so annoyed', 'frustrated'],
  ['wtf', 'frustrated'],
  ['this chat sucks', 'frustrated'],
  ['you don’t understand', 'frustrated'],
  ['答非所问', 'frustrated'],
  ['我都问了三遍了', 'frustrated'],
  ['到底什么时候发货', 'frustrated'],
  ['等了五天还没发货', 'frustrated'],
  ['我要投訴', 'frustrated'],
  ['das bringt doch nichts', 'frustrated'],
  ['fuck you', 'abusive'],
  ['you are an idiot', 'abusive'],
  ['stupid bot', 'abusive'],
  ['傻逼', 'abusive'],
  ['垃圾客服', 'abusive'],
  ['他妈的', 'abusive'],
  ['滾！', 'abusive'],
  ['it’s urgent', 'urgent'],
  ['I need this cancelled immediately', 'urgent'],
  ['need help asap', 'urgent'],
  ['很急！', 'urgent'],
  ['急用', 'urgent'],
  ['请马上给我处理', 'urgent'],
] as const)('%j is %s', (text, mood) => expect(moodsIn(text)).toContain(mood))

test.each([
  'this sucks up dust',
  'does the vacuum suck up water?',
  'sorry for the stupid question, how do I pay?',
  'a stupid mistake of mine: I typed the wrong address',
  'do you sell shiitake mushrooms',
  'is the card charged immediately?',
  'do you have an emergency kit',
  'is there an emergency exit light',
  'this is great!!!',
  'a hopeless romantic novel',
  'what is the cost of express shipping',
  '急救箱多少钱',
  '不着急，慢慢来',
  '可以加急吗',
  '没用过可以退吗',
  '送我妈的礼物',
  '妈妈的生日礼物',
  '滚筒洗衣机能洗吗',
  '垃圾桶有货吗',
  '废物利用的杯子',
  'USB 线有吗',
  '这个杯子太好看了',
])('%j shows none', (text) => expect(moodsIn(text)).toEqual([]))

test('a shop adds its own phrases, as whole words', () => {
  const lists = { frustrated: ['meh'], urgent: ['今天必须'] }
  expect(moodsIn('Meh.', lists)).toEqual(['frustrated'])
  expect(moodsIn('mehndi patterns', lists)).toEqual([])
  expect(moodsIn('我今天必須收到', lists)).toEqual(['urgent'])
})
