import type { Author } from '../../shared/knowledge.ts'
import type { App } from '../platform/app.ts'

/** Actors as they are shown: those of the team by name. Who has left the deployment has none. */
export async function authors(app: App, actors: Iterable<string>): Promise<(actor: string) => Author> {
  const ids = [...new Set(actors)].filter((actor) => actor.startsWith('member:')).map((actor) => actor.slice(7))
  const names = new Map<string, string>()
  if (ids.length > 0) {
    const { results } = await app.db
      .prepare('select id, name from user where id in (select value from json_each(?))')
      .bind(JSON.stringify(ids))
      .all<{ id: string; name: string }>()
    for (const { id, name } of results) names.set(`member:${id}`, name)
  }
  return (actor) => ({ id: actor, name: names.get(actor) ?? null })
}
