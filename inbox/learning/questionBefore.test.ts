import { expect, test } from 'vitest'
import { aMessage } from '../testing.ts'
import { questionBefore } from './questionBefore.ts'

const bot = { author: { type: 'bot' as const } }
const agent = { author: { type: 'agent' as const } }
const talk = [aMessage(1), aMessage(2, { ...bot, replyTo: 'message-1' }), aMessage(3), aMessage(4, agent), aMessage(5)]

test('a reply of the bot answers the message that it names', () => {
  expect(questionBefore(talk, talk[1]!)?.seq).toBe(1)
  expect(questionBefore(talk, aMessage(6, { ...bot, replyTo: 'message-3' }))?.seq).toBe(3)
})

test('a reply of the team answers the visitor’s last message before it', () => {
  expect(questionBefore(talk, talk[3]!)?.seq).toBe(3)
  expect(questionBefore([aMessage(1, agent)], aMessage(2, agent))).toBeUndefined()
})
