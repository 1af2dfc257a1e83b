type Reachable = { url: string; adminKey: string }

export const owner = { name: 'Lin', email: 'lin@lamplight.example', password: 'the kettle sings at five' }

/** A request to the product's API with the admin key; any answer but success is an error. */
export async function call<Answer>(product: Reachable, method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(product.url + path, {
    method,
    headers: { authorization: `Bearer ${product.adminKey}`, 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`)
  return JSON.parse(text || 'null')
}

/** Makes the first owner as the setup page does; returns the session's cookies. */
export async function setUpOwner(product: { url: string; setupCode: string }): Promise<string> {
  const response = await fetch(`${product.url}/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: product.url },
    body: JSON.stringify({ code: product.setupCode, ...owner }),
  })
  if (!response.ok) throw new Error(`Setup answered ${response.status}: ${await response.text()}`)
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ')
}

/** Somebody new to the team of the demo shop, by invitation; returns the session's cookies. */
export async function joinTeam(product: Reachable, role: string): Promise<string> {
  const email = `${role}-${crypto.randomUUID()}@lamplight.example`
  const { url } = await call<{ url: string }>(product, 'POST', '/v1/sites/demo/invitations', { email, role })
  const response = await fetch(`${product.url}/v1/invitations/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: product.url },
    body: JSON.stringify({ token: new URL(url).searchParams.get('token'), name: role, password: 'a long enough one' }),
  })
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0])
  return cookies.join('; ')
}
