// From what was measured to the lines that are printed: each figure, and whether it is where it has to be.
const kB = (bytes) => (bytes / 1000).toFixed(2)
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]
const total = (served, kind, coding) =>
  served.filter((one) => one.kind === kind).reduce((sum, one) => sum + one[coding], 0)
const code = (served) => `${kB(total(served, 'code', 'gzip'))} / ${kB(total(served, 'code', 'brotli'))} kB`

function judged(value, { must, goal }) {
  const holds = (limit) => (value <= limit ? 'holds' : 'FALLS SHORT')
  const parts = []
  if (must !== undefined) parts.push(`must ≤ ${must}: ${holds(must)}`)
  if (goal !== undefined) parts.push(`goal ≤ ${goal}: ${value <= goal ? 'reached' : 'not reached'}`)
  return parts.join(', ')
}

export function byteRows({ english, chinese, floor }) {
  const row = (what, served, limits, beside = '') => ({
    what: `${what}, gzip / brotli`,
    measured: code(served),
    beside: judged(total(served, 'code', 'gzip') / 1000, limits) + beside,
  })
  const data = (served) => `; and ${kB(total(served, 'data', 'gzip'))} kB of JSON`
  return [
    row('Scripts before the launcher shows', english.shown, { must: 2.5, goal: 1.5 }, `; bare launcher ${code(floor)}`),
    row('Scripts of a first chat', english.all, { must: 24.5, goal: 22 }, data(english.all)),
    row('Scripts of a first chat in Chinese', chinese.all, { must: 24.5, goal: 22 }, data(chinese.all)),
  ]
}

/** `costs` and `waits` hold one measure for each run, by subject. */
export function timeRows(costs, waits) {
  const thread = (name, part, figure) => median(costs[name].map((one) => one[part][figure]))
  const load = (name, figure) => thread(name, 'load', figure) - thread('blank', 'load', figure)
  const ratio = load('ours', 'thread') / load('floor', 'thread')
  const opening = thread('ours', 'open', 'thread')
  const waited = (name, figure) => median(waits[name].map((one) => one[figure]))
  const ms = (value) => `${Math.round(value)} ms`
  const late = waited('ours', 'launcher') / waited('floor', 'launcher')
  const shift = Math.max(...costs.ours.map((one) => one.shift), ...waits.ours.map((one) => one.shift))
  return [
    {
      what: 'Main thread until the page is quiet, 4× slower processor, less a blank page; of it script',
      measured: `${ms(load('ours', 'thread'))}; ${ms(load('ours', 'script'))}`,
      beside: `${ratio.toFixed(2)} × the bare launcher's ${ms(load('floor', 'thread'))} (goal ≤ 1.2)`,
    },
    longTasks('Long tasks on loading', costs, 'load'),
    {
      what: 'Main thread while the panel opens',
      measured: ms(opening),
      beside: `the bare launcher's empty box ${ms(thread('floor', 'open', 'thread'))}`,
    },
    longTasks('Long tasks on opening', costs, 'open'),
    {
      what: 'Layout shift, the worst run, opening included',
      measured: shift.toFixed(4),
      beside: judged(shift, { must: 0 }),
    },
    {
      what: 'Launcher on slow 4G',
      measured: ms(waited('ours', 'launcher')),
      beside: `${late.toFixed(2)} × the bare launcher's ${ms(waited('floor', 'launcher'))}; ${judged(late, { must: 1.3 })}`,
    },
    {
      what: 'From click to composer on slow 4G',
      measured: ms(waited('ours', 'composer')),
      beside: `the bare launcher's empty box, which it has brought along, ${ms(waited('floor', 'composer'))}`,
    },
  ]
}

/** Where the machine is busy any page has one now and then; so it is the median that must be without. */
function longTasks(what, costs, part) {
  const longest = (name) => (costs[name] ?? []).map((one) => one[part]?.longest ?? 0)
  const inRuns = (name) => `${longest(name).filter(Boolean).length} of ${costs[name].length}`
  const middle = median(longest('ours'))
  return {
    what: `${what}, 4× slower processor`,
    measured: middle ? `longest ${Math.round(middle)} ms` : 'none over 50 ms',
    beside: `must: none, in the median visit: ${middle ? 'FALLS SHORT' : 'holds'}; in ${inRuns('ours')} runs (longest ${Math.round(Math.max(...longest('ours')))} ms), bare launcher in ${inRuns('floor')}`,
  }
}

export function guestRows({ english, strict }) {
  const found = Object.entries(english.left).filter(([, count]) => count > 0)
  const works = strict.isAnswered !== null && strict.troubles.length === 0
  return [
    {
      what: 'Stored, cookies, sockets, third parties before the first click',
      measured: found.map(([what, count]) => `${what}: ${count}`).join(', ') || 'none',
      beside: `must: none: ${found.length > 0 ? 'FALLS SHORT' : 'holds'}; requests: ${english.idle.length}`,
    },
    {
      what: 'Under a strict policy (default-src none)',
      measured: works ? 'opens and answers, nothing refused' : strict.troubles.join('; ') || 'no answer',
      beside: `must: works: ${works ? 'holds' : 'FALLS SHORT'}`,
    },
  ]
}
