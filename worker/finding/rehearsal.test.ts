import { expect, test } from 'vitest'
import type { PublishedArticle } from '../../shared/finding.ts'
import type { Message } from '../../shared/messages.ts'
import type { Rehearsal } from '../../shared/rehearsal.ts'
import { admin, call, makeSite } from '../test/api.ts'

const kettle = {
  id: 'kettle',
  locale: 'en',
  question: 'My kettle does not heat',
  answer: 'Let us look.',
  steps: [
    {
      id: 'light',
      text: 'Does its light come on?',
      choices: [
        { text: 'Yes', to: 'order' },
        { text: 'No', to: 'person' },
      ],
    },
    { id: 'order', text: 'Which order was it?', choices: [], collect: { field: 'order', to: 'done' } },
  ],
}
const rehearse = (site: string, body: object) => call<Rehearsal>('POST', `/v1/sites/${site}/rehearse`, body, admin)
const textOf = ({ content }: Message) => JSON.stringify(content)

test('a guide that is being written is walked through as the bot would lead, and nothing of it is kept', async () => {
  const site = await makeSite()
  const said = [
    { id: 'a', text: 'Yes', article: 'step:light:0' },
    { id: 'b', text: 'LM-20417' },
  ]
  const { body } = await rehearse(site, { ...kettle, said })
  expect(body.messages.map(({ id }) => id)).toEqual(['asked', 'asked.reply', 'a', 'a.reply', 'b', 'b.reply'])
  expect(textOf(body.messages[1]!)).toContain('Does its light come on?')
  expect(body.messages[1]!.bot?.choices).toMatchObject([{ question: 'Yes' }, { question: 'No' }])
  expect(body.messages[3]!.bot?.collect).toMatchObject({ field: 'order' })
  expect(body.messages[5]!.bot).toMatchObject({ kind: 'guide', article: { id: 'kettle' } })
  expect(body.article).toMatchObject({ guided: true, question: kettle.question })
  expect((await call('GET', `/v1/sites/${site}/articles/kettle`, undefined, admin)).status).toBe(404)
})

test('who calls a person waits, and the bot is silent', async () => {
  const site = await makeSite()
  const said = [
    { id: 'a', text: 'No', article: 'step:light:1' },
    { id: 'b', text: 'Hello?' },
  ]
  const { body } = await rehearse(site, { ...kettle, said })
  expect(body.status).toBe('waiting')
  expect(body.messages.at(-1)).toMatchObject({ id: 'b', author: { type: 'visitor' } })
})

test('a text that is half written is shown as far as it goes', async () => {
  const site = await makeSite()
  const steps = [{ id: 'step-1', text: '', choices: [{ text: '', to: 'nowhere' }] }]
  const { status, body } = await rehearse(site, { ...kettle, id: 'new', question: '', answer: '', steps })
  expect(status).toBe(200)
  expect(body.messages).toHaveLength(2)
})

test('what is rehearsed is what is served once it is published: the short answer with its link, and the whole', async () => {
  const lamp = { id: 'lamp', locale: 'en', question: 'How do I trim a wick?', answer: 'Long.', summary: 'Straight.' }
  const site = await makeSite({}, [lamp])
  const { body } = await rehearse(site, lamp)
  expect(textOf(body.messages[1]!)).toContain('Straight.')
  expect(textOf(body.messages[1]!)).toContain(`/help/${site}/en/lamp`)
  const { updatedAt: _, ...served } = (await call<PublishedArticle>('GET', `/v1/sites/${site}/published/lamp`)).body
  expect(body.article).toMatchObject(served)
})

test('only who may write knowledge rehearses', async () => {
  const site = await makeSite()
  expect((await call('POST', `/v1/sites/${site}/rehearse`, kettle)).status).toBe(401)
})
