import { expect, test } from 'vitest'
import { sameSecret, seal, sign } from './crypto.ts'
import { isSecret, missingSecrets, type Secret } from './secrets.ts'

const long = 'a secret for tests, long enough to be one' as Secret

test.each([undefined, null, '', ' '.repeat(40), 'x'.repeat(31), 42, {}])('%s is no secret', (value) => {
  expect(isSecret(value)).toBe(false)
})

test('nothing equals a secret that is absent, and no key is derived from one', async () => {
  for (const absent of ['', 'short'] as Secret[]) {
    expect(sameSecret(absent, absent)).toBe(false)
    await expect(sign(absent, 'purpose', 'text')).rejects.toThrow('from a secret only')
    await expect(seal(absent, 'purpose', 'text')).rejects.toThrow('from a secret only')
  }
  expect([sameSecret(long, long), sameSecret(`${long}!`, long), sameSecret('', long)]).toEqual([true, false, false])
})

test('what a deployment lacks is named', () => {
  expect(missingSecrets({})).toEqual(['SECRET', 'ADMIN_KEY', 'SETUP_CODE'])
  expect(missingSecrets({ SECRET: long, ADMIN_KEY: '' as Secret, SETUP_CODE: long })).toEqual(['ADMIN_KEY'])
})
