import { expect, test } from 'vitest'
import type { DefaultSentences } from '../../shared/sites.ts'
import { admin, call, makeSite, newVisitor } from '../test/api.ts'

test('the team reads what the bot says by default, in the language asked for, and a visitor does not', async () => {
  const site = await makeSite()
  const read = (locale: string, who: Record<string, string> = admin) =>
    call<DefaultSentences>('GET', `/v1/sites/${site}/sentences?locale=${locale}`, undefined, who)
  expect((await read('zh-CN')).body).toMatchObject({ thanks: '不客气！还有别的问题吗？' })
  expect(Object.keys((await read('nl')).body).sort()).toEqual([
    'bye',
    'handoff',
    'handoffAway',
    'hello',
    'robot',
    'thanks',
  ])
  expect((await read('en')).body.hello).toBe((await read('nl')).body.hello)
  expect((await read('not a language')).status).toBe(400)
  expect((await read('en', (await newVisitor(site)).auth)).status).toBe(403)
})
