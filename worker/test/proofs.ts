import type { Visit } from '../../shared/sites.ts'
import { toBase64Url } from '../platform/crypto.ts'
import { admin, call, expectStatus, newVisitor } from './api.ts'

export type IdentityKey = { kid: string; secret: string }

/** A new identity key of a site, as its owner makes one. */
export async function makeKey(site: string): Promise<IdentityKey> {
  return (await expectStatus(201, call<IdentityKey>('POST', `/v1/sites/${site}/identity-key`, undefined, admin))).body
}

/** A JWT as the shop's server would make it. */
export async function prove(site: string, { kid, secret }: IdentityKey, claims: Record<string, unknown> = {}) {
  const now = Math.floor(Date.now() / 1000)
  const payload = {
    sub: 'customer-7',
    aud: site,
    exp: now + 300,
    name: 'Wang Fang',
    email: 'wang@example.com',
    ...claims,
  }
  const encoder = new TextEncoder()
  const part = (value: unknown) => toBase64Url(encoder.encode(JSON.stringify(value)).buffer as ArrayBuffer)
  const body = `${part({ alg: 'HS256', typ: 'JWT', kid })}.${part(payload)}`
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), hmac, false, ['sign'])
  return `${body}.${toBase64Url(await crypto.subtle.sign('HMAC', key, encoder.encode(body)))}`
}

/** A proven customer, as the header that speaks for them. */
export async function newCustomer(site: string, key: IdentityKey, sub = 'customer-7') {
  const guest = await newVisitor(site)
  const jwt = await prove(site, key, { sub })
  const { body } = await expectStatus(200, call<Visit>('POST', `/v1/sites/${site}/identify`, { jwt }, guest.auth))
  return { id: body.visitor.id, token: body.token, auth: { authorization: `Bearer ${body.token}` } }
}
