import type { Author } from '../../shared/knowledge.ts'
import type { Words } from '../words/words.ts'

/** Who did something, as a reader knows them. */
export function authorName({ id, name }: Author, words: Words): string {
  if (name) return name
  return id === 'admin'
    ? words.writing.author.admin
    : id === 'system'
      ? words.writing.author.system
      : words.writing.author.unknown
}
