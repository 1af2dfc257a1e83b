import type { Entry, History, Seen } from './history.ts'

export type FaultKind =
  | 'lost' // acknowledged, heard or read once, and not there at the end
  | 'doubled' // there twice, under one id or with one text, or answered twice
  | 'gap' // a number is missing, or a page leaves something out
  | 'reordered' // not in its author's order, or under another number than was told
  | 'disagreement' // two sides read different transcripts
  | 'foreign' // in another conversation, or told to somebody who has no part in it
  | 'invented' // nobody sent it, or not with these words
  | 'backwards' // a later look knows less than an earlier one
  | 'behind' // a client that could have caught up has not
  | 'unsaid' // the client does not say, or says wrongly, what became of a message
  | 'mistimed' // its time is not the server's

export type Fault = { kind: FaultKind; conversation?: string; id?: string; detail: string }

export type Verdict = {
  faults: Fault[]
  sent: number
  acknowledged: number
  /** What was never acknowledged: stored all the same, or not; both are allowed, once. */
  unacknowledged: { stored: number; absent: number }
}

type Of<Type extends Entry['type']> = Extract<Entry, { type: Type }>

/** What must be true of every history, whatever happened to the network and the server. Pure. */
export function judge(history: History, window?: { from: number; to: number }): Verdict {
  const faults: Fault[] = []
  const all = <Type extends Entry['type']>(type: Type) =>
    history.filter((entry): entry is Of<Type> => entry.type === type)
  const sends = new Map(all('sent').map((entry) => [entry.id, entry]))
  const acknowledged = new Map(all('acknowledged').map((entry) => [entry.id, entry]))
  const truths = readTruths(all('final'), faults)

  for (const [conversation, items] of truths) {
    faults.push(...judgeOrder(conversation, items))
    faults.push(...judgeOrigin(conversation, items, sends))
    if (window)
      for (const { id, createdAt } of items) {
        const at = Date.parse(createdAt)
        if (!(at >= window.from && at <= window.to))
          faults.push({ kind: 'mistimed', conversation, id, detail: createdAt })
      }
  }
  faults.push(...judgeTexts(truths))
  faults.push(...judgeMeetings(history, truths))
  faults.push(...judgeAuthors(all('sent'), acknowledged, truths))
  faults.push(...judgeReads(history))
  faults.push(...judgeScreens(all('shown'), truths))
  faults.push(...judgeTold(all('told'), sends, acknowledged, truths))

  const stored = new Set([...truths.values()].flat().map(({ id }) => id))
  const open = [...sends.keys()].filter((id) => !acknowledged.has(id))
  const kept = open.filter((id) => stored.has(id)).length
  return {
    faults,
    sent: sends.size,
    acknowledged: [...sends.keys()].filter((id) => acknowledged.has(id)).length,
    unacknowledged: { stored: kept, absent: open.length - kept },
  }
}

/** What each conversation is in the end; all sides must say the same. */
function readTruths(finals: Of<'final'>[], faults: Fault[]): Map<string, Seen[]> {
  const truths = new Map<string, Seen[]>()
  for (const { by, conversation, items } of finals) {
    const truth = truths.get(conversation)
    if (!truth) truths.set(conversation, items)
    else if (JSON.stringify(truth) !== JSON.stringify(items)) {
      const at = items.findIndex((item, i) => JSON.stringify(item) !== JSON.stringify(truth[i]))
      const detail = `${by} reads ${items.length} messages, not ${truth.length}; the first difference stands at ${at}`
      faults.push({ kind: 'disagreement', conversation, detail })
    }
  }
  return truths
}

function judgeOrder(conversation: string, items: Seen[]): Fault[] {
  const faults: Fault[] = []
  const ids = new Set<string>()
  const answered = new Set<string>()
  for (const [i, { id, seq, author, replyTo }] of items.entries()) {
    if (ids.has(id)) faults.push({ kind: 'doubled', conversation, id, detail: `again as ${seq}` })
    if (author === 'bot' && replyTo && answered.has(replyTo))
      faults.push({ kind: 'doubled', conversation, id, detail: 'a second answer of the bot' })
    ids.add(id)
    if (author === 'bot' && replyTo) answered.add(replyTo)
    if (seq !== i + 1) faults.push({ kind: 'gap', conversation, id, detail: `${seq} stands at ${i + 1}` })
  }
  return faults
}

function judgeOrigin(conversation: string, items: Seen[], sends: Map<string, Of<'sent'>>): Fault[] {
  const ids = new Set(items.map(({ id }) => id))
  return items.flatMap((item): Fault[] => {
    const { id, author, text, replyTo } = item
    const fault = (kind: FaultKind, detail: string) => [{ kind, conversation, id, detail }]
    if (item.conversation !== conversation) return fault('foreign', `it says ${item.conversation}`)
    if (author === 'system') return []
    if (author === 'bot') return ids.has(replyTo ?? '') ? [] : fault('invented', 'it answers nothing that is here')
    const send = sends.get(id)
    if (!send) return fault('invented', 'nobody sent it')
    if (send.conversation !== conversation) return fault('foreign', `sent to ${send.conversation}`)
    if (send.as !== author) return fault('invented', `sent by ${send.as}, stored as ${author}`)
    return send.text === text ? [] : fault('invented', `sent as "${send.text}", stored as "${text}"`)
  })
}

/** Each text is written once only, so one that is there twice was sent under two ids. */
function judgeTexts(truths: Map<string, Seen[]>): Fault[] {
  const texts = new Set<string>()
  return [...truths.values()].flat().flatMap(({ id, author, text, conversation }): Fault[] => {
    if (author !== 'visitor' && author !== 'agent') return []
    if (texts.has(text)) return [{ kind: 'doubled', conversation, id, detail: `"${text}" under another id` }]
    texts.add(text)
    return []
  })
}

/** Whatever anybody met must be there in the end, under the number and with the words that were told. */
function judgeMeetings(history: History, truths: Map<string, Seen[]>): Fault[] {
  const faults: Fault[] = []
  const places = new Map([...truths].map(([name, items]) => [name, new Map(items.map((item) => [item.id, item]))]))
  const parts = new Map<string, Set<string>>()
  const meet = (by: string, message: Seen, how: string) => {
    const { id, conversation } = message
    const joined = parts.get(by)
    if (!joined?.has('*') && !joined?.has(conversation))
      faults.push({ kind: 'foreign', conversation, id, detail: `${by} ${how} it without a part in it` })
    const stored = places.get(conversation)?.get(id)
    if (!stored) faults.push({ kind: 'lost', conversation, id, detail: `${by} ${how} it as ${message.seq}` })
    else if (stored.seq !== message.seq)
      faults.push({ kind: 'reordered', conversation, id, detail: `${by} ${how} ${message.seq}, now ${stored.seq}` })
    else if (stored.text !== message.text || stored.createdAt !== message.createdAt)
      faults.push({ kind: 'invented', conversation, id, detail: `${by} ${how} it otherwise` })
  }
  for (const entry of history) {
    if (entry.type === 'joined') {
      const joined = parts.get(entry.by) ?? new Set()
      parts.set(entry.by, joined.add(entry.conversation))
    } else if (entry.type === 'heard') meet(entry.by, entry.message, 'heard')
    else if (entry.type === 'read') for (const item of entry.items) meet(entry.by, item, 'read')
    if (entry.type !== 'acknowledged') continue
    for (const message of entry.messages) meet(entry.by, message, 'was told')
    if (!entry.messages.some(({ id }) => id === entry.id))
      faults.push({ kind: 'lost', conversation: entry.conversation, id: entry.id, detail: 'acknowledged without it' })
  }
  return faults
}

/** Of one client, in one conversation, what was acknowledged stands in the order in which it was sent. */
function judgeAuthors(sends: Of<'sent'>[], acknowledged: Map<string, unknown>, truths: Map<string, Seen[]>): Fault[] {
  const places = new Map([...truths.values()].flat().map(({ id, seq }) => [id, seq]))
  const last = new Map<string, number>()
  return sends.flatMap(({ by, conversation, id }): Fault[] => {
    const seq = places.get(id)
    if (seq === undefined || !acknowledged.has(id)) return []
    const line = `${by} ${conversation}`
    const before = last.get(line) ?? 0
    last.set(line, Math.max(before, seq))
    return seq > before ? [] : [{ kind: 'reordered', conversation, id, detail: `${seq} of ${by} after ${before}` }]
  })
}

/** A read knows all that anybody knew when it began, and a page leaves nothing out. */
function judgeReads(history: History): Fault[] {
  const faults: Fault[] = []
  /** For each conversation, at which place of the history how much was known. */
  const known = new Map<string, { at: number; seq: number }[]>()
  const learn = (conversation: string, at: number, seq: number) => {
    const steps = known.get(conversation) ?? []
    known.set(conversation, steps)
    if (seq > (steps.at(-1)?.seq ?? 0)) steps.push({ at, seq })
  }
  for (const [at, entry] of history.entries()) {
    if (entry.type === 'acknowledged') for (const { seq } of entry.messages) learn(entry.conversation, at, seq)
    if (entry.type === 'heard') learn(entry.message.conversation, at, entry.message.seq)
    if (entry.type !== 'read') continue
    const { by, conversation, after, items, began, isEnd } = entry
    for (const [i, { id, seq }] of items.entries())
      if (seq !== after + 1 + i)
        faults.push({ kind: 'gap', conversation, id, detail: `${by} read ${seq} at ${after + 1 + i}` })
    const last = items.at(-1)?.seq ?? after
    const before = known.get(conversation)?.findLast((step) => step.at < began)?.seq ?? 0
    if (isEnd && last < before)
      faults.push({ kind: 'backwards', conversation, detail: `${by} read up to ${last}, ${before} was known` })
    learn(conversation, at, last)
  }
  return faults
}

/** What has stood on a screen stays there, in its order; the last look at it ends as the conversation does. */
function judgeScreens(screens: Of<'shown'>[], truths: Map<string, Seen[]>): Fault[] {
  const last = new Map<string, string[]>()
  return screens.flatMap(({ by, conversation, ids, isLast }): Fault[] => {
    const before = last.get(`${by} ${conversation}`) ?? []
    last.set(`${by} ${conversation}`, ids)
    const places = new Map(ids.map((id, i) => [id, i]))
    const now = before.map((id) => places.get(id) ?? -1)
    if (!now.every((place, i) => place >= 0 && (i === 0 || place > now[i - 1]!)))
      return [{ kind: 'backwards', conversation, detail: `the screen of ${by} lost or moved something` }]
    const truth = truths.get(conversation)?.map(({ id }) => id) ?? []
    const end = ids.length > 0 ? truth.slice(-ids.length) : truth
    if (!isLast || ids.join() === end.join()) return []
    return [{ kind: 'behind', conversation, detail: `${by} shows ${ids.length} of ${truth.length}, or not its end` }]
  })
}

/** In the end each client says of each message what became of it, and is right. */
function judgeTold(
  told: Of<'told'>[],
  sends: Map<string, Of<'sent'>>,
  acknowledged: Map<string, unknown>,
  truths: Map<string, Seen[]>,
): Fault[] {
  const said = new Map(told.map(({ id, state }) => [id, state]))
  const stored = new Set([...truths.values()].flat().map(({ id }) => id))
  return [...sends].flatMap(([id, { by, conversation }]): Fault[] => {
    const state = said.get(id)
    const fault = (kind: FaultKind, detail: string) => [{ kind, conversation, id, detail }]
    if (acknowledged.has(id) && !stored.has(id)) return fault('lost', `${by} had its acknowledgement`)
    if (state === undefined) return acknowledged.has(id) ? [] : fault('unsaid', `${by} says nothing of it`)
    if (state === 'sent' && !stored.has(id)) return fault('lost', `${by} calls it sent`)
    if (state !== 'sent' && acknowledged.has(id)) return fault('unsaid', `acknowledged, but ${by} calls it ${state}`)
    return []
  })
}
