import { useApp } from '../inbox.ts'
import { type PasskeyObstacle, passkeyObstacle } from './passkey.ts'

/** One calm line on why there is no passkey at this address. */
export function PasskeyHint({ obstacle }: { obstacle: PasskeyObstacle }) {
  const { words } = useApp()
  const port = location.port ? `:${location.port}` : ''
  const text = {
    address: words.session.passkeyNotHere(`http://localhost${port}/inbox`),
    insecure: words.session.passkeyInsecure,
    unsupported: words.session.passkeyUnsupported,
  }[obstacle]
  return <p class="hint">{text}</p>
}

export const obstacleHere = () =>
  passkeyObstacle({ isSecureContext: window.isSecureContext, hostname: location.hostname })
