import { describe, expect, test } from 'vitest'
import type { Step } from '../../shared/knowledge.ts'
import { buildIndex, type Entry } from '../search/KnowledgeIndex.ts'
import { answer, type BotDecision } from './answer.ts'
import { goesBack } from './goesBack.ts'
import { sentencesFor } from './sentences/sentencesFor.ts'
import { shopEntries } from './testing/shop.ts'
import type { BotContext } from './turn.ts'
import { personChoice } from './turn.ts'

const steps: Step[] = [
  {
    id: 'why',
    text: 'Why do you send it back?',
    choices: [
      { text: 'It is broken', to: 'order' },
      { text: 'I do not like it', to: 'label' },
      { text: 'Something else', to: 'person' },
    ],
  },
  { id: 'order', text: 'What is your order number?', choices: [], collect: { field: 'order', to: 'label' } },
  { id: 'label', text: 'We send you a label.', choices: [] },
]
const guided: Entry[] = shopEntries.map((entry) => (entry.id === 'return' ? { ...entry, steps } : entry))
const index = buildIndex(guided)

/** A conversation: each message is answered with what the bot remembers of the one before. */
function talk(context: Partial<BotContext> = {}) {
  let last: BotDecision | undefined
  return (text: string, more: Partial<BotContext> = {}) => {
    last = answer(index, text, { siteLocale: 'en', ...context, ...more, previous: last?.memory })
    return last
  }
}
const types = ({ reasons }: BotDecision) => reasons.map(({ type }) => type)

describe('a guided entry', () => {
  test('begins with its answer and first step, and follows choices, typed or tapped', () => {
    const say = talk()
    const first = say('How do I return something?')
    expect(first).toMatchObject({ kind: 'guide', article: { id: 'return' } })
    expect(first.text).toBe('Within 30 days, unused.\n\nWhy do you send it back?')
    expect(first.choices?.map(({ question }) => question)).toEqual([
      'It is broken',
      'I do not like it',
      'Something else',
    ])
    const second = say('the first one')
    expect(second).toMatchObject({ kind: 'guide', text: 'What is your order number?', collect: { field: 'order' } })
    const other = talk()
    const { choices } = other('How do I return something?')
    expect(other('whatever it says', { picked: choices![1]!.id })).toMatchObject({
      kind: 'guide',
      text: 'We send you a label.',
    })
  })

  test.each(['Back', 'One step back', 'back please', '上一步', 'previous step'])(
    'goes a step back on “%s”, and on again',
    (back) => {
      const say = talk()
      const first = say('How do I return something?')
      expect(first.choices?.map(({ id }) => id)).not.toContain('step:back')
      const second = say('It is broken')
      expect(second.choices).toEqual([{ id: 'step:back', question: 'Back' }])
      const again = say(back)
      expect(again).toMatchObject({ kind: 'guide', text: 'Why do you send it back?', choices: first.choices })
      expect(say('the first one')).toMatchObject({ text: 'What is your order number?', choices: second.choices })
      expect(say('x', { picked: 'step:back' }).text).toBe('Why do you send it back?')
      expect(say('I do not like it').text).toBe('We send you a label.')
    },
  )

  test.each(['en', 'zh-CN', 'zh-TW', 'ja', 'es', 'fr', 'de', 'ar'])(
    'knows its own words for the way back: %s',
    (locale) => {
      expect(goesBack(sentencesFor(locale).stepBack)).toBe(true)
    },
  )

  test('has no way back from its first step, nor when it is over', () => {
    const say = talk()
    say('How do I return something?')
    expect(say('x', { picked: 'step:back' }).text).not.toBe('Why do you send it back?')
    const other = talk()
    other('How do I return something?')
    other('I do not like it')
    expect(other('back').text).not.toBe('Why do you send it back?')
  })

  test('takes what it asked for, and goes on', () => {
    const say = talk()
    say('How do I return something?')
    say('It is broken')
    const decision = say('it’s A-10234')
    expect(decision).toMatchObject({
      kind: 'guide',
      given: { field: 'order', value: 'A-10234' },
      text: 'Thank you.\n\nWe send you a label.',
    })
    expect(types(decision)).toEqual(['collected'])
    expect(decision.collect).toBeUndefined()
  })

  test('asks once more with an example of the shop’s own, and the way back stays', () => {
    const own = steps.map((step) =>
      step.id === 'order' ? { ...step, text: 'Your order number, such as TP-5521?' } : step,
    )
    const shop = buildIndex(shopEntries.map((entry) => (entry.id === 'return' ? { ...entry, steps: own } : entry)))
    let last = answer(shop, 'How do I return something?', { siteLocale: 'en' })
    for (const text of ['1', 'erm']) last = answer(shop, text, { siteLocale: 'en', previous: last.memory })
    expect(types(last)).toEqual(['wrong_form'])
    expect(last.text).toContain('such as TP-5521.')
    expect(last.choices).toEqual([{ id: 'step:back', question: 'Back' }])
    const back = answer(shop, '', { siteLocale: 'en', previous: last.memory, picked: 'step:back' })
    expect(back.text).toBe('Why do you send it back?')
    const say = talk()
    say('How do I return something?')
    say('1')
    expect(say('erm').text).not.toContain('such as')
  })

  test('asks once more for what does not look right, and then goes on without', () => {
    const say = talk()
    say('How do I return something?')
    say('1')
    const again = say('erm')
    expect(again).toMatchObject({ kind: 'guide', collect: { field: 'order' } })
    expect(types(again)).toEqual(['wrong_form'])
    const on = say('hm, hm')
    expect(types(on)).toEqual(['gave_up'])
    expect(on.text).toContain('We send you a label.')
  })

  test.each(['I don’t have it', 'skip', '没有', '不知道'])('%j is taken for a no', (text) => {
    const say = talk()
    say('How do I return something?')
    say('1')
    expect(types(say(text))).toEqual(['gave_up'])
  })

  test('a question in that place is answered, and what was asked for is asked for again', () => {
    const say = talk()
    say('How do I return something?')
    say('1')
    const decision = say('are the cups dishwasher safe?')
    expect(decision).toMatchObject({ kind: 'answer', article: { id: 'dishwasher' }, collect: { field: 'order' } })
    expect(decision.text).toContain('What is your order number?')
    expect(types(say('B-7712'))).toEqual(['collected'])
  })

  test('a wish for a person in that place is one', () => {
    const say = talk()
    say('How do I return something?')
    say('1')
    expect(types(say('I want to talk to a person'))).toContain('asked_for_person')
  })

  test('leads to a person where the shop says so', () => {
    const say = talk()
    say('How do I return something?')
    expect(say('something else').kind).toBe('handoff')
  })

  test('another question leaves it', () => {
    const say = talk()
    say('How do I return something?')
    expect(say('how can I pay?')).toMatchObject({ kind: 'answer', article: { id: 'pay' } })
  })
})

describe('several questions in one message', () => {
  test('the first is answered, the second offered, and a yes takes it', () => {
    const say = talk()
    const decision = say('How can I pay? And what are your opening hours?')
    expect(decision).toMatchObject({ kind: 'answer', article: { id: 'pay' }, offers: [{ id: 'hours' }] })
    expect(decision.text).toContain('“What are your opening hours”?')
    expect(say('yes')).toMatchObject({ kind: 'answer', article: { id: 'hours' } })
  })
  test('of several offers a yes takes the first', () => {
    const say = talk()
    say('How can I pay? What are your opening hours? Do you gift-wrap?')
    expect(say('yes please')).toMatchObject({ kind: 'answer', article: { id: 'hours' } })
  })
  test('in Chinese too', () => {
    const say = talk({ siteLocale: 'zh-CN' })
    expect(say('有哪些付款方式？你们几点营业？')).toMatchObject({
      article: { id: 'zh-pay' },
      offers: [{ id: 'zh-hours' }],
    })
  })
  test('an offer that is not taken is no refusal', () => {
    const say = talk()
    say('How can I pay? And what are your opening hours?')
    expect(say('no')).toMatchObject({ kind: 'smalltalk' })
    expect(say('bye')).toMatchObject({ kind: 'smalltalk' })
    const other = talk()
    other('How can I pay? And what are your opening hours?')
    expect(other('that’s not what I asked')).toMatchObject({ helped: false })
  })
})

describe('the language of a talk', () => {
  test('a word or a number does not change it', () => {
    const say = talk()
    say('when will my order arrive')
    expect(say('no').language).toBe('en')
    const chinese = talk()
    chinese('怎么退货')
    expect(chinese('LM-20417').language).toBe('zh-CN')
    expect(chinese('ok').text).toMatch(/好的/)
  })
  test('a sentence, or another script, does', () => {
    const say = talk()
    say('怎么退货')
    expect(say('how can I pay?').language).toBe('en')
    expect(say('谢谢').language).toBe('zh-CN')
  })
})

describe('is anybody there?', () => {
  test.each([
    'are you still there?',
    'Hello?? anyone there',
    'anybody home',
    'u there',
    'still there?',
    'hi, is someone online?',
  ])('%j is small talk, whatever was answered before', (text) => {
    const say = talk()
    say('How long does delivery take?')
    expect(say(text)).toMatchObject({ kind: 'smalltalk', text: sentencesFor('en').present })
  })
  test.each(['有人吗', '在吗？', '你好，在吗', '还在吗', '客服在吗', '在不在', '人呢', '有人在线吗'])(
    '%j too',
    (text) => {
      const say = talk({ siteLocale: 'zh-CN' })
      say('多久能收到货？')
      expect(say(text)).toMatchObject({ kind: 'smalltalk', text: sentencesFor('zh-CN').present })
    },
  )
  test.each([
    '¿hay alguien ahí?',
    'Il y a quelqu’un ?',
    'Ist da jemand?',
    'noch da?',
    '誰かいますか',
    'هل من أحد هنا؟',
  ])('%j too', (text) => expect(talk()(text).kind).toBe('smalltalk'))
  test('who waits for a person is told that one will come', () => {
    const say = talk()
    say('agent')
    expect(say('anyone there?', { waiting: true })).toMatchObject({
      kind: 'handoff',
      text: sentencesFor('en').isWaiting,
    })
  })
  test.each(['are you open today?', 'where are you', 'is there wifi here', '你们在哪里'])('%j is a question', (text) =>
    expect(talk()(text).kind).not.toBe('smalltalk'),
  )
})

describe('mood', () => {
  test('who is losing patience gets a person sooner, but still a sure answer', () => {
    expect(talk()('this is useless, where is my thing')).toMatchObject({ kind: 'handoff' })
    const say = talk()
    const sure = say('This is ridiculous. How can I pay?')
    expect(sure).toMatchObject({ kind: 'answer', article: { id: 'pay' } })
    expect(types(sure)).toContain('frustrated')
    expect(say('how do I').kind).toBe('handoff')
  })
  test('an insult is met calmly and a person is offered; a second one goes to a person', () => {
    const say = talk()
    const calm = say('you stupid bot')
    expect(calm).toMatchObject({ kind: 'clarify', choices: [{ id: personChoice }] })
    expect(say('fuck you').kind).toBe('handoff')
    const other = talk()
    other('傻逼')
    expect(other('转人工客服').kind).toBe('handoff')
  })
  test('what is urgent is answered where that is sure, else it goes to a person at once', () => {
    expect(talk()('urgent: how can I cancel my order?')).toMatchObject({ kind: 'answer', article: { id: 'cancel' } })
    const decision = talk()('how do I, it’s urgent')
    expect(decision.kind).toBe('handoff')
    expect(types(decision)).toContain('urgent')
  })
  test('the same question again is answered again, with a person beside it', () => {
    const say = talk()
    say('How can I pay?')
    expect(say('How can I pay?')).toMatchObject({ kind: 'answer', choices: [{ id: personChoice }] })
    expect(say('1').kind).toBe('handoff')
    const other = talk()
    other('How can I pay?')
    other('How can I pay?')
    expect(other('yes').kind).not.toBe('handoff')
  })
})

describe('did this help?', () => {
  test('no: other entries, each once, then a person', () => {
    const say = talk()
    const first = say('when will my order arrive')
    expect(first.article?.id).toBe('ship-time')
    const next = say('', { unhelpful: true })
    expect(next).toMatchObject({ kind: 'clarify', helped: false })
    expect(next.choices!.map(({ id }) => id)).not.toContain('ship-time')
    expect(next.choices!.at(-1)).toEqual({ id: personChoice, question: 'Talk to a person' })
    say('1')
    const person = say('that’s not it')
    expect(person).toMatchObject({ kind: 'handoff', helped: false })
    expect(types(person)).toContain('unhelpful')
  })
  test.each(['that didn’t help', 'no', '没用', '不是这个', 'das hilft mir nicht'])(
    '%j after an answer is a no',
    (text) => {
      const say = talk()
      say('when will my order arrive')
      expect(say(text)).toMatchObject({ helped: false })
    },
  )
  test.each(['that helped, thanks', '解决了，谢谢', 'perfect, that works'])('%j after an answer is a yes', (text) => {
    const say = talk()
    say('when will my order arrive')
    expect(say(text)).toMatchObject({ kind: 'smalltalk', helped: true })
  })
  test('without an answer before it "no" says nothing of one', () => {
    expect(talk()('no').helped).toBeUndefined()
  })
})

describe('passing on', () => {
  const monday = Date.parse('2026-11-23T08:00:00Z')
  const closed = { open: false, opensAt: monday, timeZone: 'Europe/Berlin', now: monday - 2 * 24 * 3600_000 }

  test('says who answers when somebody is there', () => {
    expect(talk()('agent').text).toBe('Of course. I’m letting the team know; somebody will reply right here.')
  })
  test('says when somebody is back, in the visitor’s language and the shop’s time, and asks for an address', () => {
    const decision = talk(closed)('agent')
    expect(decision.text).toMatch(/They’re back on Monday at 9:00\sAM \(Germany Time\)\./)
    expect(decision).toMatchObject({ collect: { field: 'email' } })
    expect(types(decision)).toContain('out_of_hours')
    expect(talk(closed)('转人工').text).toContain('星期一 上午9:00（德国时间） 就有人在')
    expect(talk({ ...closed, now: monday - 3600_000 })('agent').text).toContain('back today at 9:00')
  })
  test('says whose time that is where the visitor’s is another or not known, by the 12 or 24 hours of the shop', () => {
    const said = (visitorZone: string | undefined, siteLocale = 'en-GB') =>
      talk({ ...closed, siteLocale, visitorZone })('agent').text
    expect(said('Europe/Paris')).toContain('back on Monday at 09:00.')
    expect(said('Asia/Tokyo')).toContain('back on Monday at 17:00 (your time).')
    expect(said('America/Los_Angeles')).toContain('back on Monday at 00:00 (your time).')
    expect(said('America/Los_Angeles', 'en-US')).toMatch(/back on Monday at 12:00\sAM \(your time\)/)
    expect(said('Mars/Olympus')).toContain('at 09:00 (CET)')
    expect(talk({ ...closed, siteLocale: 'zh-CN', locale: 'en' })('agent').text).toContain('at 09:00 (Germany Time)')
  })
  test('says it by the visitor’s own clock, where that is known, in the shop’s way of writing it', () => {
    expect(talk({ ...closed, visitorZone: 'Asia/Shanghai' })('agent').text).toMatch(/on Monday at 4:00\sPM/)
    expect(talk({ ...closed, visitorZone: 'Asia/Shanghai', siteLocale: 'en-GB' })('agent').text).toContain('at 16:00')
  })
  test.each(['en', 'zh-CN', 'zh-TW', 'ja', 'es', 'fr', 'de', 'ar'])('in %s too', (siteLocale) => {
    const decision = answer(index, '???', { siteLocale, ...closed })
    expect(decision.text).toMatch(/9|٩/)
    expect(decision.text).not.toMatch(/undefined|\{/)
  })
  test('asks nobody whom it can reach', () => {
    expect(talk({ ...closed, reachable: true })('agent').collect).toBeUndefined()
    const decision = talk(closed)('I want to talk to a person, write to ann@shop.example')
    expect(decision).toMatchObject({ given: { field: 'email', value: 'ann@shop.example' } })
    expect(decision.collect).toBeUndefined()
  })
  test('what is left while waiting is taken down; everything else is for the person who comes', () => {
    const say = talk(closed)
    say('agent')
    expect(say('it is about my cup', { waiting: true }).given).toBeUndefined()
    say('agent')
    expect(types(say('ann@shop', { waiting: true }))).toEqual(['wrong_form'])
    expect(say('ann@shop.example', { waiting: true })).toMatchObject({
      given: { field: 'email', value: 'ann@shop.example' },
    })
    const unsure = talk(closed)
    unsure('can you repair my bicycle')
    expect(types(unsure('ann@', { waiting: true }))).toEqual(['wrong_form'])
    const foreign = talk(closed)
    foreign('agent')
    expect(types(foreign('my mail is jörg@post.example', { waiting: true }))).toEqual(['wrong_form'])
    const other = talk(closed)
    other('转人工')
    expect(other('138 0013 8000', { waiting: true })).toMatchObject({
      given: { field: 'phone', value: '138 0013 8000' },
    })
  })
  test.each([
    ['jo@mail', 'email'],
    ['jürgen@mail.example', 'email'],
    ['my mail is jo at mail dot example', 'email'],
    ['ring me tomorrow', 'phone'],
    ['call me, perhaps', 'phone'],
    ['0664 12', 'phone'],
    ['加我微信', 'phone'],
    ['打我电话吧', 'phone'],
  ])('%j in the place of an address or a number is answered, and asked for once more', (text, field) => {
    const say = talk(closed)
    const chinese = /\p{Script=Han}/u.test(text)
    say(chinese ? '转人工' : 'agent')
    const again = say(text, { waiting: true })
    expect(again).toMatchObject({ kind: 'handoff', collect: { contact: true } })
    expect(types(again)).toEqual(['wrong_form'])
    expect(again.text).toBe(sentencesFor(chinese ? 'zh-CN' : 'en').askAgain[field as 'email' | 'phone'])
    expect(types(say(text, { waiting: true }))).toEqual(['gave_up'])
  })
  test('a question in that place is answered, and the address is taken after it, too', () => {
    const say = talk(closed)
    say('agent')
    expect(say('How can I pay?', { waiting: true })).toMatchObject({ kind: 'answer', article: { id: 'pay' } })
    expect(types(say('jo@mail', { waiting: true }))).toEqual(['wrong_form'])
    expect(say('0664 1234567', { waiting: true }).given).toEqual({ field: 'phone', value: '0664 1234567' })
  })
  test.each(['Skip', '跳过', '跳過', 'Omitir', 'Passer', 'Überspringen', 'スキップ', 'تخطي', 'no thanks'])(
    '%j leaves it out, and is answered',
    (text) => {
      const say = talk(closed)
      say('agent')
      const decision = say(text, { waiting: true })
      expect(types(decision)).toEqual(['gave_up'])
      expect(decision.collect).toBeUndefined()
      expect(types(say('jo@mail', { waiting: true }))).not.toContain('wrong_form')
    },
  )
  test.each([
    ['en', 'I want to talk to a person', 'otto@la-lampe.example.de'],
    ['de', 'Ich möchte mit einem Menschen sprechen', 'the.one@shop.example.es'],
    ['zh-CN', '转人工', 'hallo@laden.example.de'],
  ])('an address tells no language: %s', (locale, wish, address) => {
    const say = talk({ ...closed, locale })
    say(wish)
    const reached = say(address, { waiting: true })
    expect(reached.language).toBe(locale)
    expect(reached.text).toBe(sentencesFor(locale).reached)
  })
  test('uses the shop’s own sentences', () => {
    const words = { en: { handoff: 'Mia takes over.', thanks: 'Cheers!' }, 'zh-CN': { handoffAway: '我们下班了。' } }
    expect(talk({ words })('agent').text).toBe('Of course. Mia takes over.')
    expect(talk({ words })('thanks').text).toBe('Cheers!')
    expect(talk({ words, ...closed })('转人工').text).toMatch(/我们下班了。.*星期一/)
  })
  test('knows the shop’s own ways to ask for a person', () => {
    expect(types(talk({ lists: { person: ['get mia'] } })('please get Mia'))).toContain('asked_for_person')
  })
})
