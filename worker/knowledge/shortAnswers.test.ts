import { expect, test } from 'vitest'
import type { Decision } from '../../shared/knowledge.ts'
import { newId } from '../platform/ids.ts'
import { admin, call, makeSite, newVisitor, own, send } from '../test/api.ts'
import { knowledgeOf } from '../test/knowledge.ts'

const long = 'We pack every order by hand. '.repeat(10)
const link = (url: string, text: string) => ({
  type: 'paragraph',
  children: [{ type: 'link', url, children: [{ type: 'text', value: text }] }],
})

test('of a long entry the chat gives the short answer, and the way to the whole in the visitor’s language', async () => {
  const site = await makeSite()
  const owner = knowledgeOf(site)
  await owner.save('delivery', { answer: long, summary: 'Two to three days.' })
  await owner.save('hours.zh', { answer: long, summary: '十点到六点。' })
  await owner.publish()
  const { auth } = await newVisitor(site)
  const said = async (text: string) => (await send(newId(), text, auth)).body.messages[1]!.content.children
  expect(await said('How long does delivery take?')).toEqual([
    { type: 'paragraph', children: [{ type: 'text', value: 'Two to three days.' }] },
    link(`${own}/help/${site}/en/delivery`, 'Read more'),
  ])
  expect((await said('你们几点开门？'))[1]).toEqual(link(`${own}/help/${site}/zh-CN/hours.zh`, '查看全文'))
  await call('PATCH', owner.at, { helpUrl: 'https://help.tea.example' }, admin)
  expect((await said('How long does delivery take?'))[1]).toEqual(
    link('https://help.tea.example/en/delivery', 'Read more'),
  )
})

test('where there is no help centre to read it in, the whole is told', async () => {
  const site = await makeSite({ help: false })
  const owner = knowledgeOf(site)
  await owner.save('delivery', { answer: long, summary: 'Two to three days.' })
  await owner.publish()
  const { body } = await owner.post<Decision>('/ask', { text: 'How long does delivery take?' })
  expect(JSON.stringify(body.content)).toContain('by hand')
})
