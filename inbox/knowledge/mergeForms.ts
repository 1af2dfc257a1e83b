import { type ArticleForm, toForm, toInput } from './articleDraft.ts'
import { type Piece, textDiff } from './textDiff.ts'

/**
 * What two people made of an entry, put together; null where they meant the same sentence or choice differently, and a
 * person has to decide.
 */
export async function mergeForms(
  base: ArticleForm,
  mine: ArticleForm,
  theirs: ArticleForm,
): Promise<ArticleForm | null> {
  const [was, ours, others] = [tidy(base), tidy(mine), tidy(theirs)]
  const merged = { ...was }
  for (const name of Object.keys(was) as (keyof ArticleForm)[]) {
    const value = changedByOne(was[name], ours[name], others[name]) ?? (await mergeField(name, was, ours, others))
    if (value === null) return null
    Object.assign(merged, { [name]: value })
  }
  return merged
}

const tidy = (form: ArticleForm) => toForm(toInput(form))

function changedByOne<Value>(was: Value, ours: Value, others: Value): Value | null {
  const [before, one, other] = [was, ours, others].map((value) => JSON.stringify(value))
  if (one === before) return others
  return other === before || one === other ? ours : null
}

async function mergeField(name: keyof ArticleForm, was: ArticleForm, ours: ArticleForm, others: ArticleForm) {
  switch (name) {
    case 'question':
    case 'answer':
    case 'summary':
      return mergeText(was[name], ours[name], others[name], was.locale)
    case 'variants':
    case 'pages':
      return mergeLists(was[name].split('\n'), ours[name].split('\n'), others[name].split('\n')).join('\n')
    case 'tags':
      return mergeLists(was.tags.split(', '), ours.tags.split(', '), others.tags.split(', ')).join(', ')
    case 'related':
      return mergeLists(was.related, ours.related, others.related)
    default:
      return null
  }
}

/** What both left and what either added; what either took away is gone. */
function mergeLists(was: string[], ours: string[], others: string[]): string[] {
  const stays = (item: string) => !was.includes(item) || (ours.includes(item) && others.includes(item))
  return [...new Set([...ours, ...others])].filter((item) => item && stays(item))
}

/** Instead of the letters `from` to `to` of the text before it stands `text`. */
type Edit = { from: number; to: number; text: string; by: 'us' | 'others' }

/** Null where two edits have no end of a sentence or line between them: each may be right, and both together wrong. */
async function mergeText(was: string, ours: string, others: string, locale: string): Promise<string | null> {
  const [one, other] = await Promise.all([editsOf(was, ours, 'us', locale), editsOf(was, others, 'others', locale)])
  const isOurs = (edit: Edit) =>
    one.some(({ from, to, text }) => from === edit.from && to === edit.to && text === edit.text)
  const edits = [...one, ...other.filter((edit) => !isOurs(edit))].sort((a, b) => a.from - b.from || a.to - b.to)
  let merged = ''
  let at = 0
  for (const [i, { from, to, text, by }] of edits.entries()) {
    const before = edits[i - 1]
    if (before && before.by !== by && !/[.!?。！？\n]/.test(was.slice(before.to, from))) return null
    merged += was.slice(at, from) + text
    at = to
  }
  return merged + was.slice(at)
}

async function editsOf(was: string, is: string, by: Edit['by'], locale: string): Promise<Edit[]> {
  const edits: Edit[] = []
  let at = 0
  let last: Piece['is'] = 'same'
  for (const piece of await textDiff(was, is, locale)) {
    if (piece.is !== 'same' && last === 'same') edits.push({ from: at, to: at, text: '', by })
    const edit = edits.at(-1)
    if (piece.is === 'added') edit!.text += piece.text
    else at += piece.text.length
    if (piece.is === 'removed') edit!.to = at
    last = piece.is
  }
  return edits
}
