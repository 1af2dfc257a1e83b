import type { Article, ArticleInput } from '../../shared/knowledge.ts'
import { limits } from '../../shared/limits.ts'
import type { ArticleRow } from '../db/rows.ts'
import type { App } from '../platform/app.ts'
import { logged } from '../platform/audit.ts'
import { fail } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { buildIndex, type KnowledgeIndex } from '../search/KnowledgeIndex.ts'
import { hasCategory } from './categories.ts'
import { toEntry } from './publish.ts'
import { outdated, replaced, type Saved, shared, wasChanged } from './saving.ts'
import * as table from './table.ts'
import { toArticles } from './toArticles.ts'
import { keptVersion } from './versionTable.ts'
import { mayBring, type Writer } from './Writer.ts'

/** Others may be saving the same entry at this moment; more than this in a row and something else is wrong. */
const mostTurns = 5

export async function articleRow(app: App, site: string, id: string): Promise<ArticleRow> {
  return (await table.selectArticle(app, site, id)) ?? notFound(id)
}

export async function readArticle(app: App, site: string, id: string): Promise<Article> {
  const [article] = await toArticles(app, site, [await articleRow(app, site, id)])
  return article!
}

/** Writes a new entry; with `group`, as the text of an entry in one more language, with what is that group's. */
export async function createArticle(app: App, writer: Writer, site: string, input: ArticleInput): Promise<Article> {
  const id = newId()
  refuse(writer, input.status)
  const { total } = await table.countArticles(app, site)
  if (total >= limits.articles) fail('bad_input', `A site has at most ${limits.articles} entries.`)
  const { group, sibling } = await groupFor(app, site, input, { id, groupId: id, locale: '' })
  await needCategory(app, site, input.category)
  const { kind, category, related } = input
  const first = sibling && {
    kind: kind ?? sibling.kind,
    category: category === undefined ? sibling.categoryId : category,
    related: related ?? sibling.related,
    tags: input.tags.length > 0 ? input.tags : sibling.tags,
  }
  const log = logged(app, { site, actor: writer.actor, action: 'article.created', target: id })
  await table.upsertArticles(app, site, [{ ...input, group, ...first, id }], writer, log)
  return readArticle(app, site, id)
}

/**
 * Replaces an entry and keeps the text before it. With `updatedAt` as it was read, somebody else's change in between is a
 * `conflict`, not a loss. Its other languages are behind from now on, unless this text was itself behind, or a draft
 * that was never served: nobody has to follow a translation that is being written. In the history it
 * may fold into the save before it, or stands alone.
 */
export async function saveArticle(
  app: App,
  writer: Writer,
  site: string,
  id: string,
  { updatedAt, ...input }: ArticleInput & { updatedAt?: string | undefined },
  folds: 'folds' | 'stands alone' = 'folds',
): Promise<Article> {
  for (let turn = 0; turn < mostTurns; turn++) {
    const row = await articleRow(app, site, id)
    if (updatedAt && Date.parse(updatedAt) !== row.updatedAt) break
    refuse(writer, input.status, row)
    if (input.category !== row.categoryId) await needCategory(app, site, input.category)
    const { group } = await groupFor(app, site, input, row)
    const next = { ...merged(row, input), groupId: group }
    if (isSame(row, next) || (await save(app, writer, row, next, folds))) return readArticle(app, site, id)
  }
  return fail('conflict', 'Somebody else has changed this entry meanwhile. Read it again before saving.')
}

/** One transaction; false, and nothing done, where the text is not the one that was read. */
async function save(app: App, writer: Writer, row: ArticleRow, next: Saved, folds: string): Promise<boolean> {
  const at = Math.max(Date.now(), row.updatedAt + 1)
  const { actor, publishes } = writer
  const wasBegun = row.status === 'draft' && row.liveAt === null
  const isNews =
    row.staleAt === null &&
    !wasBegun &&
    (['question', 'answer', 'summary'] as const).some((part) => next[part] !== row[part])
  const log = logged(app, {
    site: row.siteId,
    actor,
    action: 'article.changed',
    target: row.id,
    detail: { status: next.status },
  })
  try {
    await app.db.batch([
      ...keptVersion(app, row, folds === 'folds' ? next.status : null, at, actor),
      replaced(app, row, next, at, actor),
      shared(app, row, next, at, publishes),
      ...(isNews ? [outdated(app, row, next.groupId, at)] : []),
      log,
    ])
    return true
  } catch (error) {
    if (wasChanged(error)) return false
    throw error
  }
}

const isSame = (row: ArticleRow, next: Saved) =>
  Object.entries(next).every(([field, value]) => JSON.stringify(row[field as keyof Saved]) === JSON.stringify(value))

/** What a save makes of an entry: what the input leaves open stays. */
function merged(row: ArticleRow, input: ArticleInput): Omit<Saved, 'groupId'> {
  const { locale, question, variants, answer, tags, steps, status } = input
  const reviewAt = timeOf(input.reviewAt, row.reviewAt)
  return {
    ...{ locale, question, variants, answer, tags, steps, status },
    kind: steps.length > 0 ? 'solution' : (input.kind ?? row.kind),
    categoryId: input.category === undefined ? row.categoryId : input.category,
    related: input.related ?? row.related,
    summary: input.summary ?? row.summary,
    pages: input.pages ?? row.pages,
    publishAt: timeOf(input.publishAt, row.publishAt),
    reviewAt,
    dueTold: row.dueTold && reviewAt === row.reviewAt,
    staleAt: null,
    reviewNote: status === 'draft' ? row.reviewNote : null,
  }
}

function timeOf(given: string | null | undefined, was: number | null): number | null {
  if (given === undefined) return was
  return given === null ? null : Date.parse(given)
}

type Own = Pick<ArticleRow, 'id' | 'groupId' | 'locale'>

/** The group that an entry is to be in, with one of the texts in it. A group has one text in each language. */
async function groupFor(
  app: App,
  site: string,
  { group = '', locale }: Pick<ArticleInput, 'group' | 'locale'>,
  own: Own,
): Promise<{ group: string; sibling?: ArticleRow | undefined }> {
  const stays = group === '' || group === own.groupId
  if (stays && (locale === own.locale || own.groupId === own.id)) return { group: own.groupId }
  const named = stays ? own.groupId : ((await table.selectArticle(app, site, group))?.groupId ?? group)
  const texts = (await table.selectGroups(app, site, [named])).filter(({ id }) => id !== own.id)
  if (texts.some((text) => text.locale === locale)) fail('bad_input', `The entry has a text in "${locale}" already.`)
  return { group: named, sibling: texts[0] }
}

/** Deletes an entry; it is served until the next publish. */
export async function deleteArticle(app: App, writer: Writer, site: string, id: string): Promise<void> {
  if (!mayBring(writer, 'deleted', await articleRow(app, site, id))) forbidden()
  const log = logged(app, { site, actor: writer.actor, action: 'article.deleted', target: id })
  if (!(await table.deleteArticle(app, site, id, log))) notFound(id)
}

/** The index of the texts as they are being written, for trying the bot before publishing. */
export async function unpublishedIndex(app: App, site: string): Promise<KnowledgeIndex> {
  const rows = await table.selectAll(app, site)
  const isTried = ({ status, deleted }: ArticleRow) => !deleted && (status === 'published' || status === 'review')
  return buildIndex(rows.filter(isTried).map(toEntry))
}

async function needCategory(app: App, site: string, category: string | null | undefined): Promise<void> {
  if (category && !(await hasCategory(app, site, category))) {
    fail('bad_input', `There is no category "${category}" on this site.`)
  }
}

function refuse(writer: Writer, to: ArticleInput['status'], row?: ArticleRow): void {
  if (!mayBring(writer, to, row)) forbidden()
}

function forbidden(): never {
  fail('forbidden', 'You may not publish knowledge on this site. Send the entry to review instead.')
}

function notFound(id: string): never {
  fail('article_not_found', `There is no entry "${id}" on this site.`)
}
