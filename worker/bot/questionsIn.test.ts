import { describe, expect, test } from 'vitest'
import { questionsIn } from './questionsIn.ts'
import { shopEntries } from './testing/shop.ts'

describe('several questions in one message come apart', () => {
  test.each([
    ['How do I return this? And when do I get my refund?', ['How do I return this?', 'when do I get my refund?']],
    ['how do i return this and when do i get my money', ['how do i return this', 'when do i get my money']],
    ['Do you ship to Canada? Is it free?', ['Do you ship to Canada?', 'Is it free?']],
    ['returns? shipping costs?', ['returns?', 'shipping costs?']],
    [
      'Hi, quick question: where is my order 12.345? Also, can I pay by card?',
      ['Hi, quick question: where is my order 12.345?', 'can I pay by card?'],
    ],
    [
      'I bought a cup. It is broken. Can I return it? I paid by card. When do I get the money back?',
      ['I bought a cup. It is broken. Can I return it?', 'I paid by card. When do I get the money back?'],
    ],
    ['1. How can I pay?\n2. Do you ship to Malta?', ['How can I pay?', 'Do you ship to Malta?']],
    ['- how can i pay\n- do you ship abroad', ['how can i pay', 'do you ship abroad']],
    ['怎么退货？多久能退款？', ['怎么退货？', '多久能退款？']],
    ['请问可以退货吗，运费谁出', ['请问可以退货吗', '运费谁出']],
    ['什么时候发货，另外可以开发票吗？', ['什么时候发货', '可以开发票吗？']],
    ['你好！在吗？怎么付款？还有，能送到台湾吗？谢谢', ['你好！在吗？怎么付款？', '能送到台湾吗？']],
    ['1、怎么付款 \n2、几天能到', ['怎么付款', '几天能到']],
    ['iPhone 怎么退货？What about refunds?', ['iPhone 怎么退货？', 'What about refunds?']],
    ['¿Cómo puedo pagar? ¿Cuánto cuesta el envío?', ['¿Cómo puedo pagar?', '¿Cuánto cuesta el envío?']],
    ['كيف أدفع؟ متى يصل الطلب؟', ['كيف أدفع؟', 'متى يصل الطلب؟']],
  ])('%j', (message, questions) => expect(questionsIn(message)).toEqual(questions))

  test('at most four', () => expect(questionsIn('cups? mugs? plates? forks? knives? spoons?')).toHaveLength(4))
})

describe('one question stays one', () => {
  test.each([
    'hi, quick question, how do I return this?',
    'Hello! Are you there? How can I pay?',
    'How do I pay? Please help me! Thanks.',
    'My parcel is lost. What should I do?',
    'How and when will it arrive?',
    'Tell me when and where I can pick it up',
    'Do you ship to Canada and is it free?',
    'You ship to Canada, right?',
    'What?! My order has not come!!',
    'It says "card declined?" when I pay',
    'Where is order no. 4.711?',
    'is https://shop.example/a?b=c&d=e?f the right page',
    'Can you write to me.you@shop.example. My parcel is late',
    'How do I change my address to St. Peter Street?',
    'PayPal',
    'hello',
    '🙂',
    '1',
    '我的包裹丢了，怎么办？',
    '收到的杯子坏了，可以退吗',
    '你好，请问一下，怎么退货？谢谢',
    '在吗？可以开发票吗？',
    '不知道怎么退货，可以教我吗',
    '订单 AB-1234.5 什么时候到？',
    '为什么怎么都付不了款',
    '如果我退货，运费谁出？',
    'Wie kann ich bezahlen?',
  ])('%j', (message) => expect(questionsIn(message)).toEqual([message]))

  test.each(shopEntries.flatMap((entry) => [entry.question, ...entry.variants]))('%j', (phrase) =>
    expect(questionsIn(phrase!)).toHaveLength(1),
  )
})

test('an empty message asks nothing', () => expect(questionsIn(' \n')).toEqual([]))

test('a very long message is cut in bounded time, and never into more than four', () => {
  expect(questionsIn('why? '.repeat(10_000)).length).toBeLessThanOrEqual(4)
  expect(questionsIn('how can i pay, and '.repeat(10_000)).length).toBeLessThanOrEqual(4)
})
