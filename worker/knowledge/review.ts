import type { Article } from '../../shared/knowledge.ts'
import type { App } from '../platform/app.ts'
import { logged } from '../platform/audit.ts'
import { fail } from '../platform/errors.ts'
import { articleRow, readArticle } from './articles.ts'
import { shared } from './saving.ts'

type Review = { verdict: 'publish' | 'refuse'; note: string; updatedAt?: string | undefined }

/**
 * A reviewer's word on an entry that waits for it: it goes into the next publish, or back to who wrote it. `conflict`
 * where it does not wait any more, or was changed while it was read.
 */
export async function reviewArticle(
  app: App,
  actor: string,
  site: string,
  id: string,
  { verdict, note, updatedAt }: Review,
): Promise<Article> {
  const row = await articleRow(app, site, id)
  if (updatedAt && Date.parse(updatedAt) !== row.updatedAt) changed()
  const at = Math.max(Date.now(), row.updatedAt + 1)
  const action = verdict === 'publish' ? 'article.approved' : 'article.refused'
  const reviewed = await app.db
    .prepare(
      `update articles set status = ?3, review_note = ?4, updated_at = ?5
       where site_id = ?1 and id = ?2 and not deleted and status = 'review' and updated_at = ?6`,
    )
    .bind(
      site,
      id,
      verdict === 'publish' ? 'published' : 'draft',
      verdict === 'publish' ? null : note,
      at,
      row.updatedAt,
    )
    .run()
  if (reviewed.meta.changes === 0) changed()
  await app.db.batch([
    // What is the group's was kept from the texts that a writer may not publish; now it reaches them.
    ...(verdict === 'publish' ? [shared(app, row, row, at, true)] : []),
    logged(app, { site, actor, action, target: id, ...(note && { detail: { note } }) }),
  ])
  return readArticle(app, site, id)
}

function changed(): never {
  fail('conflict', 'This entry does not wait for review any more, or was changed meanwhile. Read it again.')
}
