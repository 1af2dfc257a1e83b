/** The months for which what it says can be relied on; RFC 9116 asks for less than a year. */
const monthsGood = 6

/** security.txt (RFC 9116): where somebody who has found a weakness can tell of it. */
export function securityText(contact: string | undefined, origin: string, now: Date): string {
  const isContact = /^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/.test(contact ?? '')
  const expires = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + monthsGood, 1))
  return [
    `Contact: ${isContact ? contact : `${origin}/docs#security`}`,
    `Expires: ${expires.toISOString()}`,
    'Preferred-Languages: en, zh',
    `Canonical: ${origin}/.well-known/security.txt`,
    '',
  ].join('\n')
}
