import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ArticleText } from '../../shared/knowledge.ts'
import { useDesk } from '../inbox.ts'
import { fullDate, fullTime } from '../time.ts'
import { languageName } from '../words/words.ts'
import { categoryName } from './CategoriesModel.ts'
import { outline } from './guide.ts'
import { lineDiff, type Piece, textDiff, wholeDiff, withoutFar } from './textDiff.ts'
import { useEntryNames } from './useEntryNames.ts'

/** What a text may lack is not compared. */
type Text = Omit<ArticleText, 'status'> & {
  status?: ArticleText['status'] | undefined
  publishAt?: string | null
  reviewAt?: string | null
}
/** What somebody who cannot see the marks hears before a piece. */
type Said = { added: string; removed: string }
type Props = { before: Text | null; after: Text | null; said?: Said }

/** What changed between two texts of an entry, field by field: sentences word by word, all else whole. */
export function TextChanges({ before, after, said }: Props) {
  const { words } = useDesk()
  const fields = useFields(before, after)
  const tag = (after ?? before)?.locale ?? 'en'
  const changed = fields
    .map(({ name, read, whole }) => ({ name, whole, from: before ? read(before) : '', to: after ? read(after) : '' }))
    .filter(({ from, to }) => from !== to)
  if (changed.length === 0) return <p class="hint">{words.writing.noChange}</p>
  return (
    <dl class="text-changes">
      {changed.map(({ name, from, to, whole }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd dir="auto" lang={whole ? undefined : tag}>
            {whole ? (
              <Pieces pieces={lineDiff(from, to)} said={said} />
            ) : (
              <Changed from={from} to={to} locale={tag} said={said} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

type TextField = { name: string; read: (text: Text) => string; whole?: boolean }

function useFields(before: Text | null, after: Text | null): TextField[] {
  const { words, categories, site, locale, region } = useDesk()
  const say = words.writing
  const isRelatedChanged = before?.related.join() !== after?.related.join()
  const nameOf = useEntryNames(isRelatedChanged ? [...(before?.related ?? []), ...(after?.related ?? [])] : [])
  const category = (id: string | null) => {
    const known = categories.items.value.find((one) => one.id === id)
    return known ? categoryName(known, locale, site.site.value?.locale) : (id ?? '')
  }
  return [
    { name: words.editor.question, read: ({ question }) => question },
    { name: words.editor.variants, read: ({ variants }) => variants.join('\n') },
    { name: words.editor.answer, read: ({ answer }) => answer },
    { name: say.summary, read: ({ summary }) => summary },
    {
      name: words.guide.title,
      read: ({ steps }) => outline(steps, { end: words.guide.end, collected: words.collected }),
    },
    { name: words.editor.status, read: ({ status }) => (status ? say.status[status] : ''), whole: true },
    { name: say.category, read: (text) => category(text.category), whole: true },
    { name: words.editor.tags, read: ({ tags }) => tags.join(', ') },
    { name: say.kind, read: ({ kind }) => say.kinds[kind], whole: true },
    { name: words.editor.locale, read: (text) => languageName(text.locale, locale), whole: true },
    { name: say.related, read: ({ related }) => related.map((id) => nameOf(id) ?? '…').join('\n'), whole: true },
    { name: say.pages, read: ({ pages }) => pages.join('\n'), whole: true },
    { name: say.publishAt, read: ({ publishAt }) => (publishAt ? fullTime(publishAt, region) : ''), whole: true },
    { name: say.reviewAt, read: ({ reviewAt }) => (reviewAt ? fullDate(reviewAt, region) : ''), whole: true },
  ]
}

type ChangedProps = { from: string; to: string; locale: string; said: Said | undefined }

function Changed({ from, to, locale, said }: ChangedProps) {
  const { words } = useDesk()
  const pieces = useSignal<Piece[]>([])
  const isWhole = useSignal(false)
  useEffect(() => {
    let wanted = true
    textDiff(from, to, locale)
      .catch(() => wholeDiff(from, to)) // offline before the first difference
      .then((found) => {
        if (wanted) pieces.value = found
      })
    return () => {
      wanted = false
    }
  }, [from, to, locale, pieces])
  const short = withoutFar(pieces.value)
  const isShort = !isWhole.value && short !== pieces.value
  return (
    <>
      <Pieces pieces={isShort ? short : pieces.value} said={said} />
      {isShort && (
        <button
          type="button"
          class="button quiet small whole-text"
          onClick={() => {
            isWhole.value = true
          }}
        >
          {words.writing.wholeText}
        </button>
      )}
    </>
  )
}

function Pieces({ pieces, said }: { pieces: Piece[]; said: Said | undefined }) {
  const { words } = useDesk()
  const { added, removed } = said ?? words.writing
  return (
    <>
      {pieces.map(({ text, is }, at) =>
        is === 'same' ? (
          text
        ) : is === 'added' ? (
          <ins key={at}>
            <span class="sr-only">{added} </span>
            {text}
          </ins>
        ) : (
          <del key={at}>
            <span class="sr-only">{removed} </span>
            {text}
          </del>
        ),
      )}
    </>
  )
}
