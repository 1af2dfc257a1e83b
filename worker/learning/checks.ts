import type { Check, CheckInput, Checks } from '../../shared/learning.ts'
import { limits } from '../../shared/limits.ts'
import type { CheckRow } from '../db/rows.ts'
import type { App } from '../platform/app.ts'
import { logged } from '../platform/audit.ts'
import { fail } from '../platform/errors.ts'
import { derivedId } from '../platform/ids.ts'
import { entryOf, type Lore, readLore } from './Lore.ts'
import { type Run, runChecks } from './runChecks.ts'
import * as table from './table.ts'

/** The questions that the owner keeps, each with what the bot does with it now. */
export async function listChecks(app: App, site: string): Promise<Checks> {
  const [lore, checks] = await Promise.all([readLore(app, site), table.selectChecks(app, site)])
  const items = runChecks(checks, lore.index, lore.settings).map((run) => toCheck(lore, run))
  return { items, next: null, total: items.length, failing: items.filter(({ ok }) => !ok).length }
}

/** Keeps a question. The same question again replaces what was expected of it. */
export async function createCheck(app: App, actor: string, site: string, input: CheckInput): Promise<Check> {
  return putCheck(app, actor, { ...input, siteId: site, id: await idOf(site, input), createdAt: Date.now() })
}

export async function changeCheck(
  app: App,
  actor: string,
  site: string,
  id: string,
  input: CheckInput,
): Promise<Check> {
  const known = (await table.selectChecks(app, site)).find((check) => check.id === id) ?? notFound()
  return putCheck(app, actor, { ...known, ...input })
}

export async function deleteCheck(app: App, actor: string, site: string, id: string): Promise<void> {
  const log = logged(app, { site, actor, action: 'check.deleted', target: id })
  if (!(await table.deleteCheck(app, site, id, log))) notFound()
}

async function putCheck(app: App, actor: string, row: CheckRow): Promise<Check> {
  const detail = { question: row.question, expected: row.expected }
  const log = logged(app, { site: row.siteId, actor, action: 'check.kept', target: row.id, detail })
  if (!(await table.putCheck(app, row, limits.checks, log))) {
    fail('bad_input', `A site keeps at most ${limits.checks} checks.`)
  }
  const lore = await readLore(app, row.siteId)
  return toCheck(lore, runChecks([row], lore.index, lore.settings)[0]!)
}

const idOf = (site: string, { question, locale }: CheckInput) => derivedId('check', site, question, locale ?? '')

function toCheck(lore: Lore, { check, outcome, ok }: Run): Check {
  const { id, question, locale, expected, createdAt } = check
  const entry = entryOf(lore, expected)?.question
  return {
    id,
    question,
    locale,
    expected,
    createdAt: new Date(createdAt).toISOString(),
    ...(entry !== undefined && { entry }),
    now: outcome,
    ok,
  }
}

function notFound(): never {
  fail('check_not_found', 'There is no such check on this site.')
}
