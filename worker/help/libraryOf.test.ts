import { expect, test } from 'vitest'
import { buildIndex, type Entry } from '../search/KnowledgeIndex.ts'
import { findTopic, libraryOf, restSlug } from './libraryOf.ts'

const entry = (id: string, more: Partial<Entry> = {}): Entry => ({
  id,
  locale: 'en',
  question: `What about ${id}?`,
  variants: [],
  answer: `This about ${id}.`,
  tags: [],
  ...more,
})
const category = (id: string, parent: string | null = null) => ({ id, slug: `${id}-slug`, names: { en: id }, parent })
const ids = (entries: Entry[]) => entries.map(({ id }) => id)

test('topics hold what stands in them, two deep, in the shop’s order; the rest comes last', () => {
  const library = libraryOf(
    buildIndex(
      [
        entry('kettle', { category: 'ware' }),
        entry('post', { category: 'delivery', group: 'post' }),
        entry('abroad', { category: 'customs' }),
        entry('lost', { category: 'a category that is gone' }),
        entry('hello'),
        entry('post.fr', { locale: 'fr', group: 'post' }),
      ],
      { categories: [category('delivery'), category('customs', 'delivery'), category('ware'), category('empty')] },
    ),
  )
  const topics = library.topicsIn('en')
  expect(topics.map(({ slug, entries }) => [slug, ids(entries)])).toEqual([
    ['delivery-slug', ['post']],
    ['ware-slug', ['kettle']],
    [restSlug, ['lost', 'hello']],
  ])
  expect(ids(findTopic(topics, 'customs-slug')!.entries)).toEqual(['abroad'])
  expect(library.topicOf(library.find('abroad')!)?.within?.slug).toBe('delivery-slug')
  expect(library.topicOf(library.find('hello')!)).toBeNull()
  expect(findTopic(topics, 'empty-slug')).toBeUndefined()
  expect(library.topicsIn('fr').map(({ slug }) => slug)).toEqual(['delivery-slug'])
  expect(library.topicsIn('de')).toEqual([])
})

test('an entry knows its other languages, and what is named in one is shown in the reader’s', () => {
  const library = libraryOf(
    buildIndex(
      [
        entry('tea', { group: 'tea', related: ['cup.zh', 'gone', 'pot'] }),
        entry('tea.zh', { group: 'tea', locale: 'zh-CN' }),
        entry('cup', { group: 'cup' }),
        entry('cup.zh', { group: 'cup', locale: 'zh-CN' }),
        entry('pot.zh', { group: 'pot', locale: 'zh-CN' }),
      ],
      { popular: ['cup.zh', 'gone', 'cup', 'tea'] },
    ),
  )
  expect(ids(library.versionsOf(library.find('tea')!))).toEqual(['tea', 'tea.zh'])
  expect(ids(library.relatedTo(library.find('tea')!))).toEqual(['cup'])
  expect(ids(library.popularIn('en'))).toEqual(['cup', 'tea'])
  expect(ids(library.popularIn('zh-CN'))).toEqual(['cup.zh', 'tea.zh'])
})

test('where its writer named nothing, an entry leads to what is asked in like words', () => {
  const library = libraryOf(
    buildIndex([
      entry('a', { question: 'How do I return a teapot?' }),
      entry('b', { question: 'Who pays when I return a teapot?' }),
      entry('c', { question: 'When are you open on Sundays?' }),
    ]),
  )
  expect(ids(library.relatedTo(library.find('a')!))).toEqual(['b'])
})

test('what an index is made into is made once', () => {
  const index = buildIndex([entry('a')])
  expect(libraryOf(index)).toBe(libraryOf(index))
})
