import { z } from 'zod'
import { type Category, category } from '../../../shared/categories.ts'
import type { Rejected } from '../../../shared/importing.ts'
import { limits } from '../../../shared/limits.ts'
import { toName } from '../../../shared/names.ts'
import type { App } from '../../platform/app.ts'
import { newId } from '../../platform/ids.ts'
import { insertCategories, listCategories, slugOf } from '../categories.ts'

type Shelf = Omit<Category, 'articles'>

/** The categories of a site while an import goes on: finds the one that a row means, and notes those that must be made. */
export class Shelves {
  readonly made: Shelf[] = []

  private constructor(
    private readonly all: Shelf[],
    private readonly mayMake: boolean,
  ) {}

  /** `brought`: the categories of an export of ours; those that the site lacks are made as they were. */
  static async of(app: App, site: string, mayMake: boolean, brought: unknown[] = []): Promise<Shelves> {
    const shelves = new Shelves((await listCategories(app, site)).items, mayMake)
    const read = z.array(category.omit({ articles: true })).safeParse(brought)
    for (const shelf of mayMake && read.success ? read.data : []) shelves.bring(shelf)
    return shelves
  }

  /** The id of the category that is named by id, slug, name or "outer > inner", or why there can be none. */
  find(named: string, locale: string): string | Omit<Rejected, 'row'> {
    const known = this.byName(named)
    if (known) return known.id
    const path = named
      .split(/\s*[>›»→]\s*|\s*\/\s*/)
      .filter(Boolean)
      .slice(-2)
    if (!this.mayMake) {
      const reason = `There is no category "${named}", and only who may publish can add one.`
      return { code: 'categories', field: 'category', reason }
    }
    let parent: string | null = null
    for (const name of path) {
      const at: string | null = parent
      const shelf: Shelf | null = this.byName(name, at) ?? this.make(name, locale, at)
      if (!shelf) {
        const reason = `A site has at most ${limits.categories} categories.`
        return { code: 'categories', field: 'category', limit: limits.categories, reason }
      }
      parent = shelf.id
    }
    return parent ?? { code: 'wrong', field: 'category', reason: 'category: This names no category.' }
  }

  statements(app: App, site: string): D1PreparedStatement[] {
    return [insertCategories(app, site, this.made)]
  }

  /** With `within`, only among those that stand there: null is the outermost floor. */
  private byName(text: string, within?: string | null): Shelf | undefined {
    const name = plain(text)
    const here = this.all.filter(({ parent }) => within === undefined || parent === within)
    return (
      here.find(({ id }) => id === text) ??
      here.find(({ slug }) => slug === text) ??
      here.find(({ names }) => Object.values(names).some((one) => plain(one) === name))
    )
  }

  private make(name: string, locale: string, parent: string | null): Shelf | null {
    const shown = toName(name, limits.categoryName)
    if (!shown || this.all.length >= limits.categories) return null
    const position = this.all.filter((shelf) => shelf.parent === parent).length
    const names = { [locale]: shown }
    return this.add({ id: newId(), slug: this.freeSlug(slugOf(name) || 'category'), names, parent, position })
  }

  private bring(shelf: Shelf): void {
    if (this.all.length >= limits.categories || this.all.some(({ id }) => id === shelf.id)) return
    const above = shelf.parent === null ? null : this.all.find(({ id }) => id === shelf.parent)
    const parent = above && above.parent === null ? above.id : null
    const names = Object.fromEntries(
      Object.entries(shelf.names).map(([locale, name]) => [locale, toName(name) ?? shelf.slug]),
    )
    this.add({ ...shelf, names, parent, slug: this.freeSlug(shelf.slug) })
  }

  private add(shelf: Shelf): Shelf {
    this.all.push(shelf)
    this.made.push(shelf)
    return shelf
  }

  private freeSlug(slug: string): string {
    const taken = new Set(this.all.map((shelf) => shelf.slug))
    if (!taken.has(slug)) return slug
    for (let number = 2; ; number++) if (!taken.has(`${slug}-${number}`)) return `${slug}-${number}`
  }
}

const plain = (name: string) => name.normalize('NFKC').trim().toLowerCase()
