import type { Rejected } from '../../../shared/importing.ts'
import type { Words } from '../../words/words.ts'

/** Why a row is not taken, in the reader's language. */
export function rejectWords(
  { code, field = '', limit = 0, value }: Pick<Rejected, 'code' | 'field' | 'limit' | 'value'>,
  { importing }: Words,
): string {
  const say = importing.reject
  const name = importing.fields[field] ?? field
  switch (code) {
    case 'missing':
      return say.missing(name)
    case 'wrong':
      if (value === undefined) return say.wrong(name)
      if (field === 'locale') return say.language(value)
      if (field === 'status') return say.state(value)
      return say.unknown(name, value)
    case 'long':
    case 'many':
      return say[code](name, limit)
    case 'repeated':
      return say.repeated
    case 'full':
    case 'categories':
      return say[code]
    default:
      return say.broken
  }
}
