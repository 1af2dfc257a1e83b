// Turns what the tests have counted into a monthly bill: `node bench/speed/cost.mjs` prints the tables, `--write` puts them
// into docs/cost.md. Prices and shares stand here, in plain numbers, to be changed and run again.
import { readFileSync, writeFileSync } from 'node:fs'
import { counted } from '../../worker/test/counted.ts'

/** Of Cloudflare's paid plan: what a month includes, and dollars for each million beyond. Free: what a day includes. */
const prices = {
  requests: { name: 'Worker requests', included: 10e6, each: 0.3, freeDay: 100e3 },
  cpu: { name: 'Worker CPU, ms', included: 30e6, each: 0.02 },
  rowsWritten: { name: 'D1 rows written', included: 50e6, each: 1, freeDay: 100e3 },
  rowsRead: { name: 'D1 rows read', included: 25e9, each: 0.001, freeDay: 5e6 },
  bell: { name: 'Durable Object requests', included: 1e6, each: 0.15, freeDay: 100e3 },
  duration: { name: 'Durable Object GB-s', included: 400e3, each: 12.5, freeDay: 13e3 },
  kvReads: { name: 'KV reads', included: 10e6, each: 0.5, freeDay: 100e3 },
}
const base = 5
const storagePrice = { included: 5e9, eachGigabyte: 0.75 }

/** Of a conversation. Where two ways of an action differ, the dearer one is taken. */
const perConversation = [
  ['pageView', 100, 'one page view in a hundred opens a conversation'],
  ['suggestions', 6, 'while typing'],
  ['openPanel', 1, ''],
  ['home', 1.5, 'half of all come back to it once'],
  ['readEntry', 0.5, 'one in two reads an entry whole'],
  ['helpPage', 5, 'the help centre is looked at, too'],
  ['firstExchange', 1, ''],
  ['exchangeElsewhere', 2.5, 'four exchanges with the bot in all'],
  ['unanswered', 0.5, 'one in eight of them is not answered'],
  ['counts', 4, 'three answers and an entry read or rated; at worst each is counted by itself'],
  ['look', 8, 'the page stays visible for about three minutes: after 4, 8, 15 and every 30 seconds'],
  ['wantPerson', 0.2, 'one in five wants a person'],
  ['visitorSocket', 0.2, ''],
  ['takeOver', 0.2, ''],
  ['fromVisitorElsewhere', 0.8, 'then four messages from each side'],
  ['fromAgentElsewhere', 0.8, ''],
  ['seen', 1, 'five in each of those'],
  ['close', 0.2, ''],
  ['rate', 0.1, ''],
  ['inboxPage', 0.4, 'the team reads its list twice for each of those'],
  ['agentSocket', 0.05, ''],
]
/** Frames that clients send over a socket (typing) are billed twenty to one request. */
const framesTyped = 0.2 * 40
const cpuOfRequest = { pageView: 1, suggestions: 2, home: 2, readEntry: 2, helpPage: 2, counts: 1 }
/** What goes on after another request's answer is none of its own. */
const noRequest = ['counts']
const otherCpu = 4
/** While it is awake the bell is billed as 128 MB; it is for moments around each ring. */
const awakeSeconds = 0.02
/** A message with its keys, and a conversation, in the ledger. */
const messagesKept = 2 * 4 + 0.2 * (2 + 2 + 8 + 1)
const bytesKept = messagesKept * 700 + 700

const table = [
  '| action | Worker requests | D1 queries (journeys) | rows read | rows written | Durable Object requests | KV reads |',
  '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
  ...Object.entries(counted).map(
    ([name, { trips, queries, rowsRead, rowsWritten, bell, kvReads }]) =>
      `| ${words(name)} | ${noRequest.includes(name) ? 0 : 1} | ${queries} (${trips}) | ${rowsRead} | ${rowsWritten} | ${bell} | ${kvReads} |`,
  ),
]

const one = { requests: 0, cpu: 0, rowsWritten: 0, rowsRead: 0, bell: 0, duration: 0, kvReads: 0 }
for (const [name, times] of perConversation) {
  const { rowsRead, rowsWritten, bell, kvReads } = counted[name]
  one.requests += noRequest.includes(name) ? 0 : times
  one.cpu += times * (cpuOfRequest[name] ?? otherCpu)
  one.rowsRead += times * rowsRead
  one.rowsWritten += times * rowsWritten
  one.bell += times * bell
  one.kvReads += times * kvReads
}
one.bell += framesTyped / 20
one.duration = one.bell * awakeSeconds * 0.128

const assumed = [
  '| in a conversation | times | because |',
  '| --- | ---: | --- |',
  ...perConversation.map(([name, times, why]) => `| ${words(name)} | ${times} | ${why} |`),
]

const sizes = [1e3, 1e5, 1e7]
const dollars = (amount) => (amount < 0.005 ? '$0' : `$${round(amount, amount < 10 ? 2 : 0)}`)
const over = ({ included, each }, used) => (Math.max(0, used - included) / 1e6) * each
const storage = (count) =>
  (Math.max(0, 12 * count * bytesKept - storagePrice.included) / 1e9) * storagePrice.eachGigabyte
const total = (count) =>
  base + storage(count) + Object.entries(prices).reduce((sum, [key, price]) => sum + over(price, one[key] * count), 0)

const free = Object.entries(prices)
  .filter(([, { freeDay }]) => freeDay)
  .map(([key, { name, freeDay }]) => ({ name, freeDay, most: Math.floor(freeDay / one[key]) }))
  .toSorted((a, b) => a.most - b.most)
const inAll = (count) =>
  count / 30 <= free[0].most ? `$0 on the free plan, else ${dollars(total(count))}` : dollars(total(count))

const bill = [
  `| a month | each conversation | ${sizes.map((count) => `${count.toLocaleString('en')} conversations`).join(' | ')} |`,
  `| --- | ---: | ${sizes.map(() => '---:').join(' | ')} |`,
  ...Object.entries(prices).map(
    ([key, price]) =>
      `| ${price.name} | ${round(one[key], one[key] < 1 ? 3 : 1)} | ${sizes
        .map((count) => `${short(one[key] * count)}: ${dollars(over(price, one[key] * count))}`)
        .join(' | ')} |`,
  ),
  `| Storage, after a year | ${round(bytesKept / 1e3, 1)} kB | ${sizes
    .map((count) => `${short(12 * count * bytesKept)}B: ${dollars(storage(count))}`)
    .join(' | ')} |`,
  `| The plan itself | | ${sizes.map(() => dollars(base)).join(' | ')} |`,
  `| **In all** | | ${sizes.map((count) => `**${inAll(count)}**`).join(' | ')} |`,
]

const freePlan = [
  '| a day on the free plan | included | conversations that fit |',
  '| --- | ---: | ---: |',
  ...free.map(({ name, freeDay, most }) => `| ${name} | ${short(freeDay)} | ${most.toLocaleString('en')} |`),
]

const text = [
  '## What each action costs',
  ...['', ...table, '', '## What a conversation is taken to be', '', ...assumed, ''],
  ...['## The bill', '', ...bill, '', '## The free plan', '', ...freePlan, ''],
  `So the free plan carries about ${free[0].most.toLocaleString('en')} conversations a day (${short(free[0].most * 30)} a month), and ${free[0].name} end first.`,
].join('\n')

if (process.argv.includes('--write')) {
  const file = new URL('../../docs/cost.md', import.meta.url)
  const page = readFileSync(file, 'utf8')
  writeFileSync(
    file,
    page.replace(/(<!-- cost -->\n)[\s\S]*?(\n<!-- \/cost -->)/, (_, open, close) => open + text + close),
  )
} else console.log(text)

/** `openPanel` as people say it. */
function words(name) {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

function round(number, digits) {
  return Number(number.toFixed(digits)).toLocaleString('en', { maximumFractionDigits: digits })
}

function short(number) {
  if (number >= 1e9) return `${round(number / 1e9, 1)} G`
  if (number >= 1e6) return `${round(number / 1e6, 1)} M`
  return number >= 1e3 ? `${round(number / 1e3, 1)} k` : round(number, 1)
}
