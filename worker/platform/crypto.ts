/*
 * Every use of the one secret takes a key of its own, derived by purpose, so that a token can never pass for a sealed
 * text or the other way round. WebCrypto throughout.
 */

import { isSecret, type Secret } from './secrets.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Deriving costs more than using; a key is kept for the life of the isolate. */
const keys = new Map<string, Promise<CryptoKey>>()

function keyFor(secret: Secret, purpose: string, algorithm: 'HMAC' | 'AES-GCM'): Promise<CryptoKey> {
  const name = `${purpose}\n${secret}`
  let key = keys.get(name)
  if (!key) {
    key = derive(secret, purpose, algorithm)
    keys.set(name, key)
  }
  return key
}

async function derive(secret: Secret, purpose: string, algorithm: 'HMAC' | 'AES-GCM'): Promise<CryptoKey> {
  if (!isSecret(secret)) throw new Error('A key is derived from a secret only, not from an empty or short text.')
  const root = await crypto.subtle.importKey('raw', encoder.encode(secret), 'HKDF', false, ['deriveKey'])
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encoder.encode(purpose) }
  return algorithm === 'HMAC'
    ? crypto.subtle.deriveKey(how, root, { name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign', 'verify'])
    : crypto.subtle.deriveKey(how, root, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

/** An HMAC-SHA256 of `text`, as base64url. */
export async function sign(secret: Secret, purpose: string, text: string): Promise<string> {
  return toBase64Url(await crypto.subtle.sign('HMAC', await keyFor(secret, purpose, 'HMAC'), encoder.encode(text)))
}

/** Whether `signature` is ours for `text`; compares in constant time. */
export async function verify(secret: Secret, purpose: string, text: string, signature: string): Promise<boolean> {
  const bytes = fromBase64Url(signature)
  if (!bytes) return false
  return crypto.subtle.verify('HMAC', await keyFor(secret, purpose, 'HMAC'), bytes, encoder.encode(text))
}

/** Encrypts for the ledger (AES-GCM, a fresh nonce each time). `place`: where it belongs, so that elsewhere it does not open. */
export async function seal(secret: Secret, purpose: string, text: string, place = ''): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: encoder.encode(place) },
    await keyFor(secret, purpose, 'AES-GCM'),
    encoder.encode(text),
  )
  return `${toBase64Url(iv.buffer)}.${toBase64Url(sealed)}`
}

/** What was sealed; null where it cannot be opened (made with another secret or for another place, or damaged). */
export async function unseal(secret: Secret, purpose: string, sealed: string, place = ''): Promise<string | null> {
  const [iv, data] = sealed.split('.').map(fromBase64Url)
  if (!iv || !data) return null
  try {
    return decoder.decode(
      await crypto.subtle.decrypt(
        { name: 'AES-GCM', iv, additionalData: encoder.encode(place) },
        await keyFor(secret, purpose, 'AES-GCM'),
        data,
      ),
    )
  } catch {
    return null // GCM refuses what is not ours; to the caller that is the same as having nothing
  }
}

/** SHA-256 as base64url: for storing what must be recognised but not known. */
export async function fingerprint(text: string): Promise<string> {
  return toBase64Url(await crypto.subtle.digest('SHA-256', encoder.encode(text)))
}

/**
 * Whether what somebody gave is the secret, without telling by the time it takes how much of it is. Its length is no secret.
 * Nothing equals a secret that is absent.
 */
export function sameSecret(given: string, secret: Secret): boolean {
  if (!isSecret(secret)) return false
  const [x, y] = [encoder.encode(given), encoder.encode(secret)]
  return x.byteLength === y.byteLength && crypto.subtle.timingSafeEqual(x, y)
}

/** `bytes` random bytes as base64url. */
export function randomText(bytes: number): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(bytes)).buffer)
}

export function toBase64Url(buffer: ArrayBuffer): string {
  return new Uint8Array(buffer).toBase64({ alphabet: 'base64url', omitPadding: true })
}

export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.fromBase64(text, { alphabet: 'base64url' })
  } catch {
    return null // not base64 after all
  }
}
