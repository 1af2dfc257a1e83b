import { useDesk } from '../../inbox.ts'
import { languageName } from '../../words/words.ts'
import { languagesHere, widgetLocales } from '../languages.ts'
import type { RejectedGroup } from './groupRejected.ts'
import type { Import } from './ImportModel.ts'

const statuses = ['published', 'draft', 'review', 'archived'] as const

/** Lets a person say what a word means that nobody knows, for all rows at once; then the rows are looked at again. */
export function TreatAs({ imports, why: { code, field, value } }: { imports: Import; why: RejectedGroup['why'] }) {
  const { locale, site, knowledge, words } = useDesk()
  const say = words.importing.treat
  if (code !== 'wrong' || !field || value === undefined) return null
  const options = optionsOf(field)
  if (!options) return null
  return (
    <label class="treat-as">
      {say.as}
      <select value="" onChange={(event) => imports.treat(field, value, event.currentTarget.value)}>
        <option value="">{say.nothing}</option>
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )

  function optionsOf(field: string): [string, string][] | undefined {
    if (field === 'locale') {
      const tags = languagesHere(site.site.value, knowledge.items.value, imports.language.value, ...widgetLocales)
      return tags.map((tag) => [tag, languageName(tag, locale)])
    }
    if (field === 'status') return statuses.map((status) => [status, words.writing.status[status]])
    if (field === 'enabled' || field === 'disabled' || field === 'draft') {
      return [
        ['yes', say.yes],
        ['no', say.no],
      ]
    }
    return undefined
  }
}
