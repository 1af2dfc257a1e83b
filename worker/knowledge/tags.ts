import type { ArticleTags } from '../../shared/knowledge.ts'
import type { App } from '../platform/app.ts'

/** The tags of a site's entries, the most used first. */
export async function listTags(app: App, site: string): Promise<ArticleTags> {
  const { results } = await app.db
    .prepare(
      `select value as tag, count(*) as count from articles, json_each(tags)
       where site_id = ? and not deleted and status != 'archived' group by value order by count desc, tag limit 1000`,
    )
    .bind(site)
    .all<ArticleTags['items'][number]>()
  return { items: results, next: null }
}
