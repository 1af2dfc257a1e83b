import { describe, expect, test } from 'vitest'
import { buildIndex, type Entry } from '../search/KnowledgeIndex.ts'
import { answer, type BotDecision, failuresAfter } from './answer.ts'
import { chineseShop, englishShop, shopEntries } from './testing/shop.ts'
import type { BotContext } from './turn.ts'

const index = buildIndex(shopEntries)
const ask = (question: string, context: Partial<BotContext> = {}) =>
  answer(index, question, { siteLocale: 'en', ...context })
const types = (decision: BotDecision) => decision.reasons.map(({ type }) => type)

/** The conversation after a decision, as the worker remembers it. */
const following = ({ memory }: BotDecision): Partial<BotContext> => ({ previous: memory })

describe('what the shop wrote', () => {
  test.each(shopEntries.flatMap((entry) => [entry.question, ...entry.variants].map((phrase) => [phrase, entry.id])))(
    '%j is answered with %s, and surely',
    (phrase, id) => {
      const decision = ask(phrase!)
      expect(decision).toMatchObject({ kind: 'answer', article: { id }, confidence: 1 })
      expect(types(decision)).toEqual(['exact_phrase'])
    },
  )

  test.each([
    ['HOW DO I RETURN SOMETHING', 'return'],
    ['hi, how do i return something please?', 'return'],
    ['how do I send something back', 'return'],
    ['my cup is cracked', 'broken'],
    ['opening hours', 'hours'],
    ['can I pay with apple pay', 'pay'],
    ['whats the delivery time', 'ship-time'],
    ['how do i retrun something', 'return'],
    ['取消订单', 'zh-cancel'],
    ['我要退货', 'zh-return'],
    ['訂單可以取消嗎', 'zh-cancel'],
    ['几点开门', 'zh-hours'],
    ['iPhone 怎么退货', 'zh-return'],
    ['洗碗机能洗吗', 'zh-dishwasher'],
  ])('%j, in the visitor’s own words, is answered with %s', (question, id) => {
    expect(ask(question)).toMatchObject({ kind: 'answer', article: { id } })
  })

  test.each(['how long until my parcel arrives', 'how do I', '收到的时候是坏的'])(
    '%j is near several: choices',
    (question) => {
      const decision = ask(question)
      expect(decision.kind).toBe('clarify')
      expect(decision.choices!.length).toBeGreaterThan(1)
      expect(decision.choices!.length).toBeLessThanOrEqual(3)
    },
  )

  test.each(['can you repair my bicycle', 'wifi?', '你会唱歌吗', '我要买轮胎'])(
    '%j is none of its business: a person',
    (question) => {
      expect(ask(question).kind).toBe('handoff')
    },
  )

  test('a shop with one entry answers it, and nothing else', () => {
    const one = buildIndex([englishShop[4]!])
    expect(answer(one, 'How do I return something?', { siteLocale: 'en' }).kind).toBe('answer')
    expect(answer(one, 'do you sell bicycles', { siteLocale: 'en' }).kind).toBe('handoff')
  })
})

describe('languages', () => {
  test('a question is answered in its own language', () => {
    expect(ask('怎么退货', { locale: 'en' })).toMatchObject({ language: 'zh-CN', article: { id: 'zh-return' } })
    expect(ask('how do I return this', { locale: 'zh-CN', siteLocale: 'zh-CN' })).toMatchObject({
      article: { id: 'return' },
    })
    expect(ask('PayPal', { locale: 'zh-CN', siteLocale: 'zh-CN' })).toMatchObject({ article: { id: 'pay' } })
  })

  test('without a text in that language, the site’s main language answers, and it says so', () => {
    const english = buildIndex(englishShop)
    const decision = answer(english, 'PayPal を 使えますか', { siteLocale: 'en' })
    expect(decision.language).toBe('ja')
    const tea = answer(
      buildIndex([...englishShop, { ...englishShop[0]!, id: 'fr', locale: 'en', question: 'Livraison' }]),
      'la livraison',
      {
        siteLocale: 'en',
      },
    )
    expect(types(tea)).toContain('other_language')
  })

  const many = buildIndex([
    ...shopEntries,
    ...(
      [
        ['es', '¿Cómo puedo devolver un pedido?'],
        ['es', '¿Cuánto cuesta el envío?'],
        ['de', 'Wie kann ich etwas zurückgeben?'],
        ['de', 'Was kostet der Versand?'],
        ['fr', 'Comment retourner un article ?'],
        ['fr', 'Combien coûte la livraison ?'],
        ['ja', '返品はできますか'],
        ['ja', '送料はいくらですか'],
        ['ko', '반품은 어떻게 하나요?'],
        ['ko', '배송비는 얼마인가요?'],
        ['ar', 'كيف يمكنني إرجاع المنتج؟'],
        ['ar', 'كم تكلفة الشحن؟'],
        ['th', 'คืนสินค้าได้อย่างไร'],
        ['th', 'ค่าจัดส่งเท่าไหร่'],
      ] as const
    ).map(([locale, question]) => ({ id: question, locale, question, variants: [], answer: 'x', tags: [] })),
  ])

  test.each([
    ['quiero devolver mi pedido', '¿Cómo puedo devolver un pedido?'],
    ['Versandkosten', 'Was kostet der Versand?'],
    ['je voudrais retourner un produit', 'Comment retourner un article ?'],
    ['返品したいです', '返品はできますか'],
    ['배송비 얼마예요', '배송비는 얼마인가요?'],
    ['تكلفة الشحن إلى السعودية', 'كم تكلفة الشحن؟'],
    ['คืนสินค้า', 'คืนสินค้าได้อย่างไร'],
  ])('%j is understood in its language', (question, entry) => {
    expect(answer(many, question, { siteLocale: 'en' }).candidates[0]?.id).toBe(entry)
  })

  test('ideographs alone are Japanese for a Japanese visitor, and where only Japanese has them', () => {
    expect(answer(many, '送料', { siteLocale: 'en', locale: 'ja' }).candidates[0]?.id).toBe('送料はいくらですか')
  })

  test('traditional writing is answered in traditional sentences', () => {
    expect(ask('我要找真人客服，這個沒辦法', {}).language).toBe('zh-TW')
    expect(ask('謝謝').text).toContain('不客氣')
  })

  test('of two copies of an entry, the visitor’s locale is told', () => {
    const copies: Entry[] = [
      { ...chineseShop[4]!, id: 'a', locale: 'zh-CN', answer: '简体' },
      { ...chineseShop[4]!, id: 'b', locale: 'zh-TW', answer: '繁體', question: '怎麼退貨？' },
    ]
    const both = buildIndex(copies)
    expect(answer(both, '怎麼退貨', { siteLocale: 'zh-CN', locale: 'zh-TW' }).text).toBe('繁體')
    expect(answer(both, '请问要怎么退货呢', { siteLocale: 'zh-CN' })).toMatchObject({ kind: 'answer', text: '简体' })
  })

  test.each(['en', 'zh-CN', 'zh-TW', 'ja', 'es', 'fr', 'de', 'ar'])('the bot has its own sentences in %s', (locale) => {
    const decision = answer(buildIndex([]), '???', { siteLocale: locale })
    expect(decision).toMatchObject({ kind: 'handoff', language: locale })
    expect(decision.text.length).toBeGreaterThan(10)
  })
})

describe('a wish for a person', () => {
  test.each([
    'agent',
    'I want to talk to a human',
    'can I speak with a real person please',
    'get me a representative',
    'stop, no more bots',
    'is there a real person I can talk to',
    '转人工',
    '人工客服',
    '我要找人工',
    '帮我转客服',
    '我要跟真人說話',
    '能不能转人工客服',
    'quiero hablar con una persona',
    'je voudrais parler à un conseiller',
    'Ich möchte mit einem Mitarbeiter sprechen',
    '担当者と話したいです',
    'أريد التحدث إلى موظف',
  ])('%j is one', (text) => {
    const decision = ask(text)
    expect(decision.kind).toBe('handoff')
    expect(types(decision)).toContain('asked_for_person')
  })

  test.each([
    'how many people fit around the table',
    'do you personalise mugs',
    '你们是人工做的杯子吗',
    'customer reviews',
  ])('%j is none', (text) => expect(types(ask(text))).not.toContain('asked_for_person'))

  test('the button means it whatever the text says', () => {
    expect(types(ask('How can I pay?', { wantsPerson: true }))).toEqual(['asked_for_person'])
  })

  test('with nobody there it asks for an address', () => {
    expect(ask('agent', { teamOnline: false }).text).toMatch(/e-mail/)
    expect(ask('can you repair my bicycle', { teamOnline: false }).text).toMatch(/e-mail/)
  })
})

describe('small talk', () => {
  test.each([
    'hi',
    'Hello!!',
    'thanks a lot 🙏',
    'bye',
    'are you a robot?',
    'ok',
    '你好',
    '谢谢',
    '再見',
    '你是机器人吗',
    'ありがとう',
    'hola',
  ])('%j is answered briefly', (text) =>
    expect(ask(text)).toMatchObject({ kind: 'smalltalk', reasons: [{ type: 'smalltalk' }] }),
  )

  test('a greeting before a question is no small talk', () => {
    expect(ask('hello, how can I pay?')).toMatchObject({ kind: 'answer', article: { id: 'pay' } })
  })

  test('it neither helps nor fails', () => {
    expect(failuresAfter(1, 'smalltalk')).toBe(1)
    expect(failuresAfter(1, 'answer')).toBe(0)
    expect(failuresAfter(1, 'clarify')).toBe(2)
  })
})

describe('after choices', () => {
  const offered = ask('how long until my parcel arrives')
  const [first, second, third] = offered.choices!.map(({ id }) => id)

  test.each([
    ['1', first],
    ['the first one', first],
    ['the second one please', second],
    ['2', second],
    ['第二个', second],
    ['第二個', second],
    ['选二', second],
    ['the last one', third],
    ['最后一个', third],
    ['la segunda', second],
    ['das zweite', second],
    ['二番目', second],
    ['How long does delivery take', 'ship-time'],
    ['the delivery one', 'ship-time'],
    ['where my order is', 'track'],
  ])('%j picks one', (text, id) => {
    const decision = ask(text, following(offered))
    expect(decision).toMatchObject({ kind: 'answer', article: { id }, confidence: 1 })
    expect(types(decision)).toEqual(['picked'])
  })

  test('a tap picks one', () => {
    expect(types(ask('whatever the chip says', { picked: 'refund' }))).toEqual(['picked'])
  })

  test('a tap on an entry that is gone is read as text', () => {
    expect(ask('How can I pay?', { picked: 'gone' })).toMatchObject({ kind: 'answer', article: { id: 'pay' } })
  })

  test.each(['none of these', 'neither', 'no', '都不是', '都不對', 'keine davon', 'ninguna'])(
    '%j refuses them all: a person',
    (text) => {
      const decision = ask(text, following(offered))
      expect(decision.kind).toBe('handoff')
      expect(types(decision)).toContain('none_of_these')
    },
  )

  test('a new question is a new question', () => {
    expect(ask('can I pay with paypal', following(offered))).toMatchObject({ kind: 'answer', article: { id: 'pay' } })
  })

  test('a second turn without an answer goes to a person', () => {
    const decision = ask('how do I', following(offered))
    expect(decision.kind).toBe('handoff')
    expect(types(decision)).toContain('repeated_failure')
  })

  test('"yes" picks an only choice', () => {
    const only = { kind: 'clarify' as const, choices: [{ id: 'pay', question: 'How can I pay?' }], failures: 1 }
    expect(ask('yes', { previous: only })).toMatchObject({ kind: 'answer', article: { id: 'pay' } })
  })

  test('a number without choices before it is no pick', () => {
    expect(types(ask('2'))).not.toContain('picked')
  })
})

describe('reasons', () => {
  test('say which words matched, which are unknown and what came second', () => {
    const decision = ask('can i pay with apple pay')
    expect(decision.reasons).toContainEqual(expect.objectContaining({ type: 'unknown_words', words: ['apple'] }))
    expect(types(decision)).toContain('matched_words')
    expect(types(decision)).toContain('runner_up')
  })

  test('nothing found is said', () => expect(types(ask('🙂'))).toContain('nothing_found'))
})

describe('the owner’s caution', () => {
  const kinds = (caution: number) => ask('i want my money back', { caution }).kind
  test('makes the bot ask where it would have answered', () => {
    expect(kinds(0)).toBe('answer')
    expect(kinds(1)).toBe('clarify')
  })
})

describe('strange input', () => {
  const texts = {
    'nothing at all': '',
    spaces: '   \n\t ',
    emoji: '😀😀🙏🏽👨‍👩‍👧',
    punctuation: '?!...,;:()[]{}',
    'a lone surrogate': '\ud83d how do I pay \udc00',
    'control characters': '\u0000\u0007how can I pay\u001b[31m',
    'ten thousand letters': 'a'.repeat(10_000),
    'ten thousand words': 'pay '.repeat(2500),
    'ten thousand characters': '退货'.repeat(5000),
    'ten thousand greetings': 'hi, '.repeat(2500),
    'ten thousand question marks': '?'.repeat(10_000),
    'words of every script': 'pay 退货 配達 환불 ส่งคืน دفع оплата πληρωμή',
    'what looks like code': '__proto__ constructor toString <script>alert(1)</script>',
  }
  test.each(Object.entries(texts))('%s: a sensible decision', (_, text) => {
    for (const entries of [[], [englishShop[0]!], shopEntries]) {
      const small = buildIndex(entries)
      const decision = answer(small, text, { siteLocale: 'zh-CN' })
      expect(['answer', 'clarify', 'handoff', 'smalltalk']).toContain(decision.kind)
      expect(decision.text).not.toBe('')
      expect(decision.confidence).toBeGreaterThanOrEqual(0)
    }
  })

  test('duplicate questions: one answer, no choice between twins', () => {
    const twins = buildIndex([...englishShop, { ...englishShop[5]!, id: 'twin' }])
    expect(answer(twins, 'i want my money back', { siteLocale: 'en' })).toMatchObject({ kind: 'answer' })
    const choices = answer(twins, 'how long until i get money', { siteLocale: 'en' }).choices ?? []
    expect(new Set(choices.map(({ question }) => question)).size).toBe(choices.length)
  })

  test('an entry without an answer tells its question rather than nothing', () => {
    const bare = buildIndex([{ ...englishShop[0]!, answer: '' }])
    expect(answer(bare, englishShop[0]!.question, { siteLocale: 'en' }).text).toBe(englishShop[0]!.question)
  })
})
