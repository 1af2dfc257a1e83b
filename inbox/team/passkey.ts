import type { Http } from '../http.ts'

export type Passkey = { id: string; name?: string | null; createdAt: string }

/** Why a passkey cannot be used at this address; null if it can. */
export type PasskeyObstacle = 'address' | 'insecure' | 'unsupported'

export function passkeyObstacle(
  page: { isSecureContext: boolean; hostname: string },
  supported = typeof PublicKeyCredential === 'function' && 'parseCreationOptionsFromJSON' in PublicKeyCredential,
): PasskeyObstacle | null {
  if (/^[\d.]+$|^\[/.test(page.hostname)) return 'address'
  if (!page.isSecureContext) return 'insecure'
  return supported ? null : 'unsupported'
}

/** Somebody pressed "cancel", or no device answered. */
export class PasskeyCancelled extends Error {}

export async function addPasskey(http: Http, name: string) {
  const options = await http.get<PublicKeyCredentialCreationOptionsJSON>(
    '/api/auth/passkey/generate-register-options',
    {
      name,
    },
  )
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
  const response = await answer(navigator.credentials.create({ publicKey }))
  return http.send<Passkey>('POST', '/api/auth/passkey/verify-registration', { response, name })
}

export async function signInWithPasskey(http: Http) {
  await http.send('POST', '/api/auth/passkey/verify-authentication', { response: await askPasskey(http) })
}

/** What the device answers, for the server to verify. */
export async function askPasskey(http: Http) {
  const options = await http.get<PublicKeyCredentialRequestOptionsJSON>(
    '/api/auth/passkey/generate-authenticate-options',
  )
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
  return answer(navigator.credentials.get({ publicKey }))
}

async function answer(asked: Promise<Credential | null>) {
  const credential = await asked.catch((error) => {
    throw new PasskeyCancelled(String(error))
  })
  if (!(credential instanceof PublicKeyCredential)) throw new PasskeyCancelled()
  return credential.toJSON()
}
