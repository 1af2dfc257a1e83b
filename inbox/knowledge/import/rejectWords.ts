import type { Rejected } from '../../../shared/importing.ts'
import type { Words } from '../../words/words.ts'

/** Why a row is not taken, in the reader's language. */
export function rejectWords({ code, field = '', limit = 0, other }: Rejected, { importing }: Words): string {
  const say = importing.reject
  const name = importing.fields[field] ?? field
  switch (code) {
    case 'missing':
    case 'wrong':
      return say[code](name)
    case 'long':
    case 'many':
      return say[code](name, limit)
    case 'repeated':
      return say.repeated(other ?? null)
    case 'full':
    case 'categories':
      return say[code]
    default:
      return say.broken
  }
}
