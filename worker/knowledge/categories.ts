import type { Categories, Category, CategoryInput } from '../../shared/categories.ts'
import { limits } from '../../shared/limits.ts'
import type { App } from '../platform/app.ts'
import { logged } from '../platform/audit.ts'
import { fail } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'

/** The categories of a site, and all SQL on them. A change is served with the next publish. */

type Row = { id: string; parent: string | null; position: number; slug: string; names: string; articles: number }

/** In their order; those inside another right after it. */
export async function listCategories(app: App, site: string): Promise<Categories> {
  const { results } = await app.db
    .prepare(
      `select c.id, c.parent_id as parent, c.position, c.slug, c.names, (select count(distinct group_id) from articles a
         where a.site_id = ?1 and a.category_id = c.id and not a.deleted) as articles
       from categories c left join categories p on p.site_id = c.site_id and p.id = c.parent_id where c.site_id = ?1
       order by coalesce(p.position, c.position), coalesce(p.id, c.id), p.id is not null, c.position, c.id`,
    )
    .bind(site)
    .all<Row>()
  return { items: results.map((row) => ({ ...row, names: JSON.parse(row.names) as Category['names'] })), next: null }
}

export async function hasCategory(app: App, site: string, id: string): Promise<boolean> {
  return (await app.db.prepare('select 1 from categories where site_id = ? and id = ?').bind(site, id).first()) !== null
}

export async function createCategory(app: App, actor: string, site: string, input: CategoryInput): Promise<Category> {
  return putCategory(app, actor, site, newId(), input, 'category.created')
}

/** Replaces a category; without a slug or a position it keeps what it has. */
export async function changeCategory(
  app: App,
  actor: string,
  site: string,
  id: string,
  input: CategoryInput,
): Promise<Category> {
  if (!(await hasCategory(app, site, id))) notFound(id)
  return putCategory(app, actor, site, id, input, 'category.changed')
}

/** Deletes a category. What stands in it moves to the one that it stands in, if it does. */
export async function deleteCategory(app: App, actor: string, site: string, id: string): Promise<void> {
  const up = '(select parent_id from categories where site_id = ?1 and id = ?2)'
  const [, , removed] = await app.db.batch([
    app.db
      .prepare(
        `update articles set category_id = ${up}, updated_at = max(?3, updated_at + 1) where site_id = ?1 and category_id = ?2`,
      )
      .bind(site, id, Date.now()),
    app.db.prepare('update categories set parent_id = null where site_id = ?1 and parent_id = ?2').bind(site, id),
    app.db.prepare('delete from categories where site_id = ?1 and id = ?2').bind(site, id),
    logged(app, { site, actor, action: 'category.deleted', target: id }),
  ])
  if (removed!.meta.changes === 0) notFound(id)
}

async function putCategory(
  app: App,
  actor: string,
  site: string,
  id: string,
  input: CategoryInput,
  action: string,
): Promise<Category> {
  const { items } = await listCategories(app, site)
  const others = items.filter((category) => category.id !== id)
  const known = items.find((category) => category.id === id)
  if (others.length >= limits.categories) fail('bad_input', `A site has at most ${limits.categories} categories.`)
  checkParent(items, id, input.parent)
  const slug = input.slug ?? known?.slug ?? freeSlug(input, others)
  if (others.some((other) => other.slug === slug)) fail('bad_input', `Another category has the slug "${slug}".`)
  const around = others.filter(({ parent }) => parent === input.parent).sort((a, b) => a.position - b.position)
  const stays = known?.parent === input.parent ? known.position : around.length
  const order = around.map((other) => other.id)
  order.splice(input.position ?? stays, 0, id)
  await app.db.batch([
    app.db
      .prepare(
        `insert into categories (site_id, id, parent_id, position, slug, names) values (?1, ?2, ?3, 0, ?4, ?5)
         on conflict (site_id, id) do update set parent_id = excluded.parent_id, slug = excluded.slug, names = excluded.names`,
      )
      .bind(site, id, input.parent, slug, JSON.stringify(input.names)),
    app.db
      .prepare(
        `update categories set position = (select key from json_each(?2) where value = categories.id)
         where site_id = ?1 and id in (select value from json_each(?2))`,
      )
      .bind(site, JSON.stringify(order)),
    logged(app, { site, actor, action, target: id, detail: { names: input.names } }),
  ])
  return (await listCategories(app, site)).items.find((category) => category.id === id) ?? notFound(id)
}

function checkParent(all: Category[], id: string, parent: string | null): void {
  if (parent === null) return
  const above = all.find((category) => category.id === parent)
  if (!above) fail('bad_input', `There is no category "${parent}" to stand in.`)
  const isDeep = above.parent !== null || parent === id || all.some((category) => category.parent === id)
  if (isDeep) fail('bad_input', 'Categories stand two deep: one that stands in another holds none.')
}

/** A slug of the first name that gives one, with a number where it is taken. */
function freeSlug({ names }: CategoryInput, others: Category[]): string {
  const [slug = 'category'] = Object.values(names).map(slugOf).filter(Boolean)
  const taken = new Set(others.map((other) => other.slug))
  if (!taken.has(slug)) return slug
  for (let number = 2; ; number++) if (!taken.has(`${slug}-${number}`)) return `${slug}-${number}`
}

/** Lower-case words joined by "-". Accents of the Latin alphabet are left out; other scripts stay as they are. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/(?<=\p{Script=Latin})\p{Mn}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{Mn}\p{Mc}\p{Nd}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, limits.categoryName - 4)
    .replace(/-+$/, '')
}

function notFound(id: string): never {
  fail('category_not_found', `There is no category "${id}" on this site.`)
}

/** The statement that makes categories as an import brings them. */
export function insertCategories(app: App, site: string, made: Omit<Category, 'articles'>[]): D1PreparedStatement {
  return app.db
    .prepare(
      `insert into categories (site_id, id, parent_id, position, slug, names)
       select ?1, e.value ->> 'id', e.value ->> 'parent', e.value ->> 'position', e.value ->> 'slug', e.value -> 'names'
       from json_each(?2) e where true on conflict do nothing`,
    )
    .bind(site, JSON.stringify(made))
}
