import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ArticleText } from '../../shared/knowledge.ts'
import { useDesk } from '../inbox.ts'
import { languageName } from '../words/words.ts'
import { categoryName } from './CategoriesModel.ts'
import { outline } from './guide.ts'
import { type Piece, textDiff } from './textDiff.ts'

type Text = Omit<ArticleText, 'status'> & { status?: ArticleText['status'] }
type Props = { before: Text | null; after: Text | null }

/** What changed between two texts of an entry, field by field and word by word. */
export function TextChanges({ before, after }: Props) {
  const { words, categories, site, locale } = useDesk()
  const say = words.writing
  const category = (id: string | null) => {
    const known = categories.items.value.find((one) => one.id === id)
    return known ? categoryName(known, locale, site.site.value?.locale) : (id ?? '')
  }
  const fields: [string, (text: Text) => string][] = [
    [words.editor.question, ({ question }) => question],
    [words.editor.variants, ({ variants }) => variants.join('\n')],
    [words.editor.answer, ({ answer }) => answer],
    [say.summary, ({ summary }) => summary],
    [words.guide.title, ({ steps }) => outline(steps)],
    [words.editor.status, ({ status }) => (status ? say.status[status] : '')],
    [say.category, (text) => category(text.category)],
    [words.editor.tags, ({ tags }) => tags.join(', ')],
    [say.kind, ({ kind }) => say.kinds[kind]],
    [words.editor.locale, (text) => languageName(text.locale, locale)],
    [say.pages, ({ pages }) => pages.join('\n')],
  ]
  const tag = (after ?? before)?.locale ?? 'en'
  const changed = fields
    .map(([name, read]) => ({ name, from: before ? read(before) : '', to: after ? read(after) : '' }))
    .filter(({ from, to }) => from !== to)
  if (changed.length === 0) return <p class="hint">{say.noChange}</p>
  return (
    <dl class="text-changes">
      {changed.map(({ name, from, to }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd dir="auto" lang={tag}>
            <Changed from={from} to={to} locale={tag} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Changed({ from, to, locale }: { from: string; to: string; locale: string }) {
  const { words } = useDesk()
  const say = words.writing
  const pieces = useSignal<Piece[]>([])
  useEffect(() => {
    let wanted = true
    const whole: Piece[] = [
      { text: from, is: 'removed' },
      { text: to, is: 'added' },
    ]
    textDiff(from, to, locale)
      .catch(() => whole) // offline before the first difference
      .then((found) => {
        if (wanted) pieces.value = found
      })
    return () => {
      wanted = false
    }
  }, [from, to, locale, pieces])
  return (
    <>
      {pieces.value.map(({ text, is }, at) =>
        is === 'same' ? (
          text
        ) : is === 'added' ? (
          <ins key={at}>
            <span class="sr-only">{say.added} </span>
            {text}
          </ins>
        ) : (
          <del key={at}>
            <span class="sr-only">{say.removed} </span>
            {text}
          </del>
        ),
      )}
    </>
  )
}
