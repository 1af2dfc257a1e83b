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

  test.each(['One step back', 'back please', '上一步', 'previous step'])(
    'goes a step back on “%s”, and on again',
    (back) => {
      const say = talk()
      const first = say('How do I return something?')
      expect(first.choices?.map(({ id }) => id)).not.toContain('step:back')
      const second = say('It is broken')
      expect(second.choices).toEqual([{ id: 'step:back', question: 'One step back' }])
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
    expect(decision.text).toContain('They’re back on Monday at 9:00')
    expect(decision).toMatchObject({ collect: { field: 'email' } })
    expect(types(decision)).toContain('out_of_hours')
    expect(talk(closed)('转人工').text).toContain('星期一 9:00 就有人在')
    expect(talk({ ...closed, now: monday - 3600_000 })('agent').text).toContain('back today at 9:00')
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
    const other = talk(closed)
    other('转人工')
    expect(other('138 0013 8000', { waiting: true })).toMatchObject({
      given: { field: 'phone', value: '138 0013 8000' },
    })
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
