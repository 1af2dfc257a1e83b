import { createModel, signal } from '@preact/signals'
import type { Categories, Category, CategoryInput } from '../../shared/categories.ts'
import { type Failure, type Http, toFailure } from '../http.ts'

/** How the entries of a shop are ordered: two deep, those inside another right after it. */
export const CategoriesModel = createModel((http: Http, site: string) => {
  const items = signal<Category[]>([])
  const failure = signal<Failure | null>(null)
  const path = `/v1/sites/${site}/categories`
  async function load() {
    try {
      items.value = (await http.get<Categories>(path)).items
      failure.value = null
    } catch (error) {
      failure.value = toFailure(error)
    }
  }
  return {
    items,
    failure,
    load,
    /** `id`: changes that one; without, makes one. */
    async keep(input: CategoryInput, id?: string) {
      await http.send(id ? 'PUT' : 'POST', id ? `${path}/${encodeURIComponent(id)}` : path, input)
      await load()
    },
    /** Its entries are in none then. */
    async remove(id: string) {
      await http.send('DELETE', `${path}/${encodeURIComponent(id)}`)
      await load()
    },
  }
})
export type CategoriesDesk = InstanceType<typeof CategoriesModel>

/** What a category is called for somebody who reads this language; in the site's own where it has no such name. */
export function categoryName({ names, slug }: Pick<Category, 'names' | 'slug'>, locale: string, siteLocale?: string) {
  const primary = locale.split('-')[0]
  const near = Object.keys(names).find((tag) => tag.split('-')[0] === primary)
  return names[locale] ?? (near && names[near]) ?? names[siteLocale ?? ''] ?? Object.values(names)[0] ?? slug
}
