// The secrets of `npm start`: made on the first start, kept beside the data, never defaults.
import { randomBytes, randomInt } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Setup codes before 0.2 were shorter than the worker takes today. They open nothing but the first set-up, so a new one does. */
const earlierSetupCode = /^(?:[a-z0-9]{4}-){2}[a-z0-9]{4}$/

/**
 * What DATA_DIR keeps, which is for this user alone; on the first start it is made. An `adminKey` from the environment goes
 * before the kept one. What lacks or is too short stays so: the worker answers nothing without it, which is for people to mend.
 */
export function readSecrets(dataDir, adminKey) {
  const file = join(dataDir, 'secrets.json')
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  chmodSync(dataDir, 0o700) // where it was there before
  const isFirst = !existsSync(file)
  const kept = isFirst ? makeSecrets() : JSON.parse(readFileSync(file, 'utf8'))
  if (earlierSetupCode.test(kept.SETUP_CODE)) kept.SETUP_CODE = makeSetupCode()
  writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 })
  return { isFirst, secrets: { ...kept, ...(adminKey && { ADMIN_KEY: adminKey }) } }
}

/** The names of those that the worker will not take. */
export function missingSecrets(secrets) {
  return ['SECRET', 'ADMIN_KEY', 'SETUP_CODE'].filter((name) => !(String(secrets[name] ?? '').trim().length >= 32))
}

function makeSecrets() {
  return {
    SECRET: randomBytes(32).toString('base64url'),
    ADMIN_KEY: randomBytes(24).toString('base64url'),
    SETUP_CODE: makeSetupCode(),
  }
}

/** To be read out and typed if need be: no letters that look alike. 32 of 29 signs: 155 bits. */
function makeSetupCode() {
  const signs = 'abcdefghjkmnpqrstuvwxyz236789'
  const pick = () => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('')
  return Array.from({ length: 8 }, pick).join('-')
}
