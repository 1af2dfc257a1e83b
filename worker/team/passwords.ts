import { hashPassword, verifyPassword } from 'better-auth/crypto'
import type { App } from '../platform/app.ts'
import { fail } from '../platform/errors.ts'

/** The runtime's own scrypt, slow by design. better-auth uses it through here, so that each use can be counted. */
export const hasher = {
  hash: (password: string): Promise<string> => hashPassword(password),
  verify: (given: { hash: string; password: string }): Promise<boolean> => verifyPassword(given),
}

/** The words that the passwords tried first are made of. */
const commonWords =
  /(?:password|passwort|passw0rd|p@ssw[o0]rd|contraseña|motdepasse|qwertyuiop|qwerty|azerty|qazwsx(?:edc)?|asdfghjkl|asdf|zxcvbnm|1q2w3e(?:4r(?:5t)?)?|letmein|welcome|iloveyou|woaini|football|baseball|basketball|superman|batman|dragon|monkey|sunshine|princess|master|shadow|michael|starwars|computer|internet|trustno|whatever|changeme|changeit|default|secret|hello|login|guest|admin(?:istrator)?|root|test|user|abc|xyz|aa|counterbell|shop|owner|mima|密码)/g

/**
 * Whether a password is among those that are tried first: nothing but common words, digits and signs, a run of the keyboard
 * or the alphabet, a few characters over and over, or the person's own name and address.
 */
export function isCommonPassword(password: string, { name = '', email = '' } = {}): boolean {
  const folded = password.toLowerCase()
  if (new Set(folded).size <= 3) return true
  const rest = folded.replace(commonWords, '').replace(/[\d\p{P}\p{S}\s]/gu, '')
  if (rest === '') return true
  if (isRun(folded)) return true
  const own = [name, email, ...email.split('@')]
    .map((part) => part.toLowerCase().trim())
    .filter((part) => part.length > 2)
  return own.some((part) => folded.replace(part, '').replace(/[\d\p{P}\p{S}\s]/gu, '').length < 3)
}

/** Whether each character follows the one before by the same step: `abcdefghij`, `0987654321`. */
function isRun(text: string): boolean {
  const step = text.charCodeAt(1) - text.charCodeAt(0)
  return Array.from({ length: text.length - 1 }, (_, i) => text.charCodeAt(i + 1) - text.charCodeAt(i)).every(
    (one) => one === step,
  )
}

/** Stops where a password that somebody chose is among the first that are tried. */
export function requireStrong(password: string, person: { name?: string; email?: string }): void {
  if (!isCommonPassword(password, person)) return
  const message = 'This password is among those that are tried first. Choose another; a sentence is easy to remember.'
  fail('weak_password', message, { errors: [{ path: 'password', message }] })
}

/** The stored hash of a person's password; null where they have none. */
export async function passwordOf(app: App, user: string): Promise<string | null> {
  return app.db
    .prepare("select password from account where user_id = ? and provider_id = 'credential' and password is not null")
    .bind(user)
    .first<string>('password')
}
