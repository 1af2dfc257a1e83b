// What the measures need of our own server: the demo shop, visitors, conversations with a person.
import { randomUUID } from 'node:crypto'
import { makeDemo } from '../../scripts/demo.mjs'
import { send } from './client.mjs'
import { adminKey } from './servers.mjs'

export const demo = 'demo'

export function makeDemoShop({ url }) {
  const headers = { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' }
  return makeDemo((path, init = {}) => fetch(url + path, { ...init, headers: { ...headers, ...init.headers } }))
}

export async function makeShop({ url }) {
  const id = `shop-${randomUUID().slice(0, 13)}`
  await send('POST', `${url}/v1/sites`, { id, name: 'A shop', locale: 'en' }, adminKey)
  return id
}

/** A visitor's token. */
export async function newVisitor({ url }, site) {
  return (await send('POST', `${url}/v1/sites/${site}/visitors`, {})).token
}

export function say({ url }, conversation, token, text, id = randomUUID(), more = {}) {
  return send('POST', `${url}/v1/conversations/${conversation}/messages`, { id, text, ...more }, token)
}

/** A conversation that a person holds. */
export async function withPerson(ours, site) {
  const conversation = randomUUID()
  const visitor = await newVisitor(ours, site)
  await say(ours, conversation, visitor, 'May I talk to a person, please?', randomUUID(), { want: 'person' })
  await say(ours, conversation, adminKey, 'Good day. How can I help?')
  return { conversation, visitor }
}

export const agentSocket = (site) => [`/v1/socket?site=${site}`, ['counterbell', adminKey]]
export const visitorSocket = (token) => ['/v1/socket', ['counterbell', token]]
