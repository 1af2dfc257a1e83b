import { toContent } from '../../shared/markdown.ts'
import type { BotTurn, SendMessage } from '../../shared/messages.ts'
import type { SiteSettings } from '../../shared/sites.ts'
import { answer, type BotDecision, isUnsure } from '../bot/answer.ts'
import { handOverUnread } from '../bot/handOver.ts'
import type { BotContext, BotMemory } from '../bot/turn.ts'
import { contactOf, withEmail } from '../customers/visitors.ts'
import { servedIndex } from '../knowledge/serving.ts'
import { similarTo } from '../models/similarTo.ts'
import type { App } from '../platform/app.ts'
import { Refusal } from '../platform/errors.ts'
import { remembered } from '../platform/remembered.ts'
import { withTimeout } from '../platform/withTimeout.ts'
import type { KnowledgeIndex } from '../search/KnowledgeIndex.ts'
import { openingAt } from '../sites/hours.ts'
import { settingsFrom } from '../sites/table.ts'
import { wholeAt } from '../sites/wholeAt.ts'
import { bellFor } from './bellFor.ts'
import { collectedOf, withGiven } from './collected.ts'
import { lessonOf } from './lessonOf.ts'
import { type Helped, helpedByModel, helpFor } from './modelHelp.ts'
import { newMessage } from './newMessage.ts'
import { nothingAskedFor, type Privacy } from './privacy.ts'
import type { Reply } from './Reply.ts'
import type { Stand } from './stand.ts'

/**
 * What the bot remembers, the id of the message with its last answer, which a later word may rate, and how often the
 * language model was asked.
 */
type Memory = BotMemory & { answered?: string | undefined; modelCalls?: number }

/** How a language model may be used for a reply. `guessed`: how things stand is not certain, so not yet. */
export type ModelUse = { guessed?: boolean; onDraft?: ((text: string) => void) | undefined }

/**
 * What the bot says in a conversation that no person holds, or null where it keeps silent: one is awaited, and it is not
 * sure. While somebody waits it still answers what it knows, and takes down how to reach them. Undefined where a language
 * model is to be asked and it is only guessed how things stand: that takes money and seconds, and this may be a repeat.
 */
export async function botReply(
  app: App,
  stand: Stand,
  input: SendMessage,
  id: string,
  use: ModelUse,
  privacy: Privacy,
): Promise<Reply | null | undefined> {
  const held = stand.conversation?.status ?? 'bot'
  const said = {
    locale: input.locale ?? stand.conversation?.locale ?? undefined,
    visitorZone: input.timeZone,
    picked: input.article,
    wantsPerson: input.want === 'person',
    ...(held === 'waiting' && { waiting: true, reachable: await isReachable(app, stand) }),
  }
  const decided = await decide(app, stand, input.text, said, privacy, { ...use, reply: id })
  if (!decided) return undefined
  const { decision } = decided
  if (held === 'waiting' && !speaksToWhoWaits(decision, memoryOf(stand))) return null
  const question = privacy.askedFor ? '' : privacy.mask(input.text)
  const lesson = taught(await servedIndex(app, stand.site), stand, question, decision)
  return replyWith(app, stand, decision, privacy, { id, replyTo: input.id, lesson, calls: decided.calls })
}

/** What it teaches; a lesson that cannot be drawn costs no answer. */
function taught(index: KnowledgeIndex, stand: Stand, text: string, decision: BotDecision): Reply['lesson'] {
  try {
    return lessonOf(index, text, decision, memoryOf(stand) ?? undefined)
  } catch (error) {
    console.error(JSON.stringify({ site: stand.site.id, lesson: error instanceof Error ? error.stack : String(error) }))
    return null
  }
}

/**
 * The same, for the one who must not lose their message: where answering fails for a fault of ours it goes to a person, and the
 * log says why. A refusal stays one.
 */
export async function replyOrHandOver(...given: Parameters<typeof botReply>): Promise<Reply | null | undefined> {
  const [app, stand, input, id, , privacy] = given
  try {
    return await botReply(...given)
  } catch (error) {
    if (error instanceof Refusal) throw error
    const failure = crypto.randomUUID()
    const why = error instanceof Error ? error.stack : String(error)
    console.error(JSON.stringify({ id: failure, site: stand.site.id, bot: 'failed', error: why }))
    if (stand.conversation?.status === 'waiting') return null
    const locale = input.locale ?? stand.conversation?.locale ?? undefined
    const { text, language } = handOverUnread({ locale, siteLocale: settingsFrom(stand.site.settings).locale })
    const memory = { kind: 'handoff' as const, failures: 1, language }
    const decision = { kind: 'handoff' as const, confidence: 0, candidates: [], reasons: [], text, language, memory }
    return replyWith(app, stand, decision, privacy, { id, replyTo: input.id, lesson: null })
  }
}

/** What the bot says to who pressed "no" under its newest answer. */
export async function replyToNo(app: App, stand: Stand, message: string, id: string): Promise<Reply> {
  const locale = stand.conversation?.locale ?? undefined
  const { decision, calls } = (await decide(app, stand, '', { locale, unhelpful: true }, nothingAskedFor))!
  // That the answer did not help is kept with the message itself, and taught by the rating.
  const taught = { id, replyTo: message, lesson: null, calls }
  return replyWith(app, stand, { ...decision, helped: undefined }, nothingAskedFor, taught)
}

/**
 * Decides: the bot, then, where it fell short and there is one, the language model. Whether somebody is there is only asked
 * where the visitor will be told. What is personal stays with us: no model is shown it, nor anything that was asked for.
 */
async function decide(
  app: App,
  stand: Stand,
  text: string,
  said: Partial<BotContext>,
  { askedFor, mask }: Privacy,
  use?: ModelUse & { reply: string },
): Promise<{ decision: Helped; calls?: number } | undefined> {
  const site = settingsFrom(stand.site.settings)
  const index = await servedIndex(app, stand.site)
  const { locale: siteLocale, caution, words, lists } = site
  const memory = memoryOf(stand) ?? undefined
  const whole = wholeAt(app, stand.site.id, site)
  const context: BotContext = { siteLocale, caution, words, lists, whole, previous: memory, ...said }
  let decision: Helped = answer(index, text, context)
  const mayBeShown = text !== '' && !askedFor
  if (mayBeShown && isUnsure(decision)) context.similar = await similarTo(app, stand.site, index, mask(text))
  if (context.similar) decision = answer(index, text, context)
  let calls = memory?.modelCalls
  if (use && mayBeShown) {
    const about = { id: stand.site.id, settings: site }
    const asked = {
      app,
      site: about,
      index,
      text: mask(text),
      context,
      reply: use.reply,
      calls: calls ?? 0,
      onDraft: use.onDraft,
    }
    const help = helpFor(asked, decision)
    if (help && use.guessed) return undefined
    if (help) ({ decision, calls } = await helpedByModel(asked, decision, help))
  }
  if (decision.kind !== 'handoff' || said.waiting) return { decision, ...(calls && { calls }) }
  const [whoIsThere, reachable] = await Promise.all([presence(app, stand.site.id, site), isReachable(app, stand)])
  return { decision: answer(index, text, { ...context, ...whoIsThere, reachable }), ...(calls && { calls }) }
}

/** Whether the shop is open, by its hours where it keeps them, and whether somebody is there, where that matters. */
async function presence(app: App, site: string, { hours }: SiteSettings): Promise<Partial<BotContext>> {
  const now = Date.now()
  const { open, opensAt } = openingAt(hours, now)
  if (open === false) return { open, now, opensAt: opensAt ? Date.parse(opensAt) : null, timeZone: hours?.timeZone }
  return { open, teamOnline: await teamPresent(app, site) }
}

async function isReachable(app: App, stand: Stand): Promise<boolean> {
  if ((await contactOf(app, stand.visitor)).email) return true
  return (await collectedOf(app, stand.conversation)).some(({ field }) => field === 'email' || field === 'phone')
}

function speaksToWhoWaits({ kind, reasons }: BotDecision, memory: Memory | null): boolean {
  const is = (type: string) => reasons.some((reason) => reason.type === type)
  // Once: who then goes on asking is waiting for a person, not for the bot.
  const assures = is('asked_for_person') && !memory?.assured
  const isAboutContact = is('collected') || is('wrong_form') || is('gave_up')
  return kind === 'answer' || kind === 'guide' || isAboutContact || assures
}

const memoryOf = ({ conversation }: Stand) => (conversation?.botMemory ?? null) as Memory | null

async function replyWith(
  app: App,
  stand: Stand,
  decision: Helped,
  privacy: Privacy,
  { id, replyTo, lesson, calls }: { id: string; replyTo: string; calls?: number | undefined } & Pick<Reply, 'lesson'>,
): Promise<Reply> {
  const content = rendered(decision.text)
  const { given, helped, kind, article } = decision
  const memory = withoutPersonal(decision, memoryOf(stand), privacy)
  const { answered, article: told } = memoryOf(stand) ?? {}
  const after = kind === 'handoff' ? told : undefined
  const extra = JSON.stringify({ bot: { ...toTurn(decision), after } satisfies BotTurn })
  const authorName = settingsFrom(stand.site.settings).name
  return {
    site: stand.site.id,
    message: newMessage(id, 'bot', content, { replyTo, authorName, extra }),
    kind,
    memory: {
      ...memory,
      answered: article && (kind === 'answer' || kind === 'guide') ? id : answered,
      ...(calls && { modelCalls: calls }),
    } satisfies Memory,
    status: kind === 'handoff' ? 'waiting' : 'bot',
    lesson,
    collected: given ? await withGiven(app, stand.conversation, given) : null,
    contact: given?.field === 'email' ? await withEmail(app, stand.visitor, given.value) : null,
    rated: helped !== undefined && answered ? { message: answered, helped } : null,
  }
}

/** What the bot remembers is kept in the open: a question without what is personal, and nothing of what was asked for. */
function withoutPersonal(
  { memory, article }: BotDecision,
  before: Memory | null,
  { askedFor, mask }: Privacy,
): BotMemory {
  const { question } = memory
  if (question === undefined || question === before?.question) return memory
  return { ...memory, question: askedFor ? article?.question : mask(question) }
}

/** An answer as it is stored. Reading its Markdown takes longer than finding it. */
const rendered = remembered(500, (markdown) => JSON.stringify(toContent(markdown)))

function toTurn(decision: Helped): BotTurn {
  const { kind, article, choices, offers, collect, confidence, reasons, written, sources } = decision
  return { kind, article, choices, offers, collect, confidence, reasons, written, sources }
}

/** Milliseconds that a visitor waits to hear whether somebody is there. */
const bellTimeout = 3000

/** Whether somebody of the team is there; a bell that does not answer must not keep the visitor from theirs. */
export async function teamPresent(app: App, site: string): Promise<boolean> {
  try {
    return await withTimeout(bellFor(app.env, site).teamPresent(), bellTimeout)
  } catch (error) {
    console.warn(JSON.stringify({ site, bell: String(error) }))
    return false
  }
}
