// A shop with more behind it than anybody scrolls through, put straight into the database.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeDemo } from '../../scripts/demo.mjs'
import { freePort } from '../../scripts/freePort.mjs'
import { startRuntime } from '../../scripts/runtime.mjs'
import { secrets } from '../secrets.mjs'

const host = '127.0.0.1'
const adminKey = secrets.ADMIN_KEY
export const site = 'demo'

/** The built product with its demo shop and an owner. `cookies` are the owner's session. */
export async function openShop() {
  const dataDir = mkdtempSync(join(tmpdir(), 'counterbell-scroll-'))
  const port = await freePort()
  const runtime = await startRuntime({ host, port, dataDir, secrets, rateLimits: false })
  const url = `http://${host}:${port}`
  const headers = { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' }
  const api = (path, init) => fetch(url + path, { ...init, headers: { ...headers, ...init?.headers } })
  await makeDemo(api)
  return {
    url,
    adminKey,
    cookies: await setUpOwner(url),
    db: await runtime.getD1Database('DB'),
    /** The team writes into a conversation. */
    async say(conversation, text) {
      const body = JSON.stringify({ id: randomUUID(), text })
      const answer = await api(`/v1/conversations/${conversation}/messages`, { method: 'POST', body })
      if (!answer.ok) throw new Error(await answer.text())
    },
    async stop() {
      await runtime.dispose()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** So many conversations that are over, a minute between each and the next. */
export async function fillList({ db }, count) {
  await db
    .prepare(
      `with recursive n(i) as (select 1 union all select i + 1 from n where i < ?2)
       insert into conversations (id, site_id, visitor_id, status, last_seq, last_at, last_author, preview, created_at)
       select 'conversation-' || i, ?1, 'visitor-' || i, 'closed', 2, ?3 - i * 60000, 'visitor',
         'Does lamp number ' || i || ' come with a bulb, and when would it be here?', ?3 - i * 60000 from n`,
    )
    .bind(site, count, Date.now())
    .run()
}

/** So many entries, each with its own words. */
export async function fillEntries({ db }, count) {
  await db
    .prepare(
      `with recursive n(i) as (select 1 union all select i + 1 from n where i < ?2)
       insert into articles (site_id, id, position, locale, question, variants, answer, tags, status, created_at,
         updated_at, group_id, updated_by)
       select ?1, 'entry-' || i, 1000 + i, 'en', 'Which shade fits lamp number ' || i || '?',
         json_array('shade for lamp ' || i), 'The linen shade, size ' || (i % 9) || '. It is **washable**.',
         json_array('shades'), iif(i % 7, 'published', 'draft'), ?3, ?3 + i, 'entry-' || i, 'admin' from n`,
    )
    .bind(site, count, Date.now())
    .run()
}

/** Continues a conversation, or begins one, up to so many messages of several lengths, by visitor and team in turns. */
export async function fillThread({ db }, conversation, count) {
  const now = Date.now()
  await db.batch([
    db
      .prepare(
        `insert into conversations (id, site_id, visitor_id, status, last_seq, last_at, last_author, created_at)
         values (?1, ?2, 'visitor-of-many-words', 'human', 0, ?3, 'agent', ?3) on conflict do nothing`,
      )
      .bind(conversation, site, now),
    db
      .prepare(
        `with recursive n(i) as (
           select 1 + coalesce((select max(seq) from messages where conversation_id = ?1), 0)
           union all select i + 1 from n where i < ?2)
         insert into messages (conversation_id, seq, id, author_type, author_name, content, created_at)
         select ?1, i, 'message-' || i, iif(i % 5 < 2, 'visitor', 'agent'), iif(i % 5 < 2, null, 'Lin'),
           json_object('type', 'root', 'children', json_array(json_object('type', 'paragraph', 'children', json_array(
             json_object('type', 'text', 'value', 'Message ' || i || substr(?3, 1, 10 + i * 37 % 300)))))),
           ?4 + i * 60000 from n`,
      )
      .bind(
        conversation,
        count,
        '. The shade is linen, the foot is oak, and the cord is two metres long'.repeat(5),
        now - count * 60_000,
      ),
    db
      .prepare(
        `update conversations set status = 'human', last_seq = ?2, last_at = ?3, waiting_since = null where id = ?1`,
      )
      .bind(conversation, count, now),
  ])
}

async function setUpOwner(url) {
  const answer = await fetch(`${url}/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({
      code: secrets.SETUP_CODE,
      name: 'Lin',
      email: 'lin@lamplight.example',
      password: 'the kettle sings at five',
    }),
  })
  if (!answer.ok) throw new Error(await answer.text())
  return answer.headers.getSetCookie().map((cookie) => {
    const [name, ...value] = cookie.split(';', 1)[0].split('=')
    return { name, value: value.join('='), url }
  })
}
