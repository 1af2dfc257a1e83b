import { useDesk } from '../inbox.ts'
import { categoryName } from './CategoriesModel.ts'

/** The categories for a list to choose from; those inside another are set in from it. */
export function CategoryOptions() {
  const { categories, site, locale } = useDesk()
  return categories.items.value.map((category) => (
    <option key={category.id} value={category.id}>
      {category.parent ? '  — ' : ''}
      {categoryName(category, locale, site.site.value?.locale)}
    </option>
  ))
}
