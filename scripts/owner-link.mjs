// `npm run owner-link [-- --email OWNER] [--server URL]`: for an owner who can no longer sign in, a link that sets a new
// password. It asks the running server with its admin key, and prints what to do with the answer.
import { parseArgs } from 'node:util'
import { askAsAdmin, stop } from './askServer.mjs'

const { values } = parseArgs({ options: { email: { type: 'string' }, server: { type: 'string' } } })

const { url, name, email, expiresAt } = await askAsAdmin(values.server, 'POST', '/v1/password-links', {
  ...(values.email && { email: values.email }),
}).catch((error) => stop(error.message))

const minutes = Math.round((Date.parse(expiresAt) - Date.now()) / 60_000)
console.log(`A new password for ${name} <${email}>:

  ${url}

It works once, within ${minutes} minutes, and signs ${name} out everywhere else. Give it to nobody but them.`)
