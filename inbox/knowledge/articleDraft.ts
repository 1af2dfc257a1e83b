import type { Article, ArticleInput, ArticleKind, ArticleStatus, Step } from '../../shared/knowledge.ts'
import type { Store } from '../store.ts'
import { tidySteps } from './guide.ts'

/** An entry as it stands in the form: lists are the text somebody is typing. */
export type ArticleForm = {
  locale: string
  question: string
  variants: string
  answer: string
  tags: string
  steps: Step[]
  status: ArticleStatus
  kind: ArticleKind
  /** The id of a category; empty: none. */
  category: string
  related: string[]
  summary: string
  /** ISO; empty: none. */
  publishAt: string
  reviewAt: string
  /** One on a line. */
  pages: string
}
export const emptyForm = (locale: string): ArticleForm => ({
  locale,
  question: '',
  variants: '',
  answer: '',
  tags: '',
  steps: [],
  status: 'published',
  kind: 'answer',
  category: '',
  related: [],
  summary: '',
  publishAt: '',
  reviewAt: '',
  pages: '',
})

export const toForm = (article: ArticleInput): ArticleForm => ({
  locale: article.locale,
  question: article.question,
  variants: article.variants.join('\n'),
  answer: article.answer,
  tags: article.tags.join(', '),
  steps: article.steps,
  status: article.status,
  kind: article.kind ?? 'answer',
  category: article.category ?? '',
  related: article.related ?? [],
  summary: article.summary ?? '',
  publishAt: article.publishAt ?? '',
  reviewAt: article.reviewAt ?? '',
  pages: article.pages?.join('\n') ?? '',
})

export const toInput = (form: ArticleForm): Required<Omit<ArticleInput, 'group'>> => ({
  locale: form.locale.trim(),
  question: form.question.trim(),
  variants: lines(form.variants),
  answer: form.answer.trim(),
  tags: [...new Set(form.tags.split(/[,，、\n]/).map((tag) => tag.trim()))].filter(Boolean),
  steps: tidySteps(form.steps),
  status: form.status,
  kind: form.steps.length > 0 ? 'solution' : form.kind,
  category: form.category || null,
  related: form.related,
  summary: form.summary.trim(),
  publishAt: form.publishAt || null,
  reviewAt: form.reviewAt || null,
  pages: lines(form.pages),
})

export const lines = (text: string) => [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean)

/** Whether saving would change anything; spaces at the ends would not. */
export const isSame = (a: ArticleForm, b: ArticleForm) => JSON.stringify(toInput(a)) === JSON.stringify(toInput(b))

/**
 * What was typed and not saved, with the version it was typed over; and words that gave way to somebody else's. `begun`: what
 * a new entry was filled with before anybody wrote in it.
 */
export type ArticleDraft = { form: ArticleForm; over: Article | null; aside?: ArticleForm; begun?: ArticleForm }

const place = (site: string, id = '') => `article.${site}.${id}`
export const readDraft = (store: Store, site: string, id: string) => store.read<ArticleDraft>(place(site, id))
export const keepDraft = (store: Store, site: string, id: string, draft: ArticleDraft | null) =>
  store.write(place(site, id), draft)
export const draftNames = (store: Store, site: string) =>
  store.names(place(site)).map((name) => name.slice(place(site).length))
