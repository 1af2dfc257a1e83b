import { expect, test } from 'vitest'
import { helpCentreEntries } from './helpCentres.ts'

test('an Intercom export: one entry for each language, HTML as Markdown, collections as categories', () => {
  const article = {
    type: 'article',
    id: '6871119',
    title: 'Returns',
    description: 'How to return',
    body: '<p>Within <b>30</b> days.</p><ul><li>New</li></ul><script>alert(1)</script>',
    state: 'published',
    parent_id: 12,
    parent_type: 'collection',
    default_locale: 'en',
    tags: { type: 'tag.list', tags: [{ name: 'money' }] },
    translated_content: {
      type: 'article_translated_content',
      en: { type: 'article_content', title: 'Returns', body: '<p>x</p>', state: 'published' },
      'zh-CN': { type: 'article_content', title: '退货', body: '<p>三十天内。</p>', state: 'draft' },
      fr: null,
    },
  }
  const collections = {
    type: 'list',
    data: [
      { type: 'collection', id: '12', name: 'Orders', parent_id: '1' },
      { type: 'collection', id: '1', name: 'Shop', parent_id: null },
    ],
  }
  const read = helpCentreEntries([{ type: 'list', data: [article], pages: {} }, collections], 'de')
  expect(read).toEqual({
    source: 'intercom',
    entries: [
      {
        id: 'intercom-6871119',
        locale: 'en',
        question: 'Returns',
        answerHtml: article.body,
        summary: 'How to return',
        category: 'Shop > Orders',
        tags: ['money'],
        status: 'published',
      },
      {
        id: 'intercom-6871119.zh-CN',
        group: 'intercom-6871119',
        locale: 'zh-CN',
        question: '退货',
        answerHtml: '<p>三十天内。</p>',
        category: 'Shop > Orders',
        tags: ['money'],
        status: 'draft',
      },
    ],
  })
})

test('a Zendesk export: labels, sections with their categories, translations, drafts and what is outdated', () => {
  const read = helpCentreEntries(
    {
      count: 2,
      articles: [
        {
          id: 1,
          title: 'Pay later?',
          body: '<p>Yes.</p>',
          locale: 'en-us',
          source_locale: 'en-us',
          section_id: 7,
          label_names: ['pay'],
          draft: false,
          html_url: 'https://x',
          translations: [
            { locale: 'en-us', title: 'x' },
            { locale: 'zh-cn', title: '可以后付款吗？', body: '<p>可以。</p>', draft: true },
          ],
        },
        { id: 2, title: 'Old', body: '<p>Gone.</p>', locale: 'en-us', section_id: 7, draft: false, outdated: true },
      ],
      sections: [{ id: 7, name: 'Paying', category_id: 3 }],
      categories: [{ id: 3, name: 'Money' }],
    },
    'en',
  )
  expect(read?.source).toBe('zendesk')
  expect(read?.entries).toMatchObject([
    {
      id: 'zendesk-1',
      locale: 'en-US',
      question: 'Pay later?',
      category: 'Money > Paying',
      tags: ['pay'],
      status: 'published',
    },
    { id: 'zendesk-1.zh-cn', group: 'zendesk-1', locale: 'zh-CN', question: '可以后付款吗？', status: 'draft' },
    { id: 'zendesk-2', status: 'archived' },
  ])
})

test('a Chatwoot export: Markdown stays Markdown, states by name or by number, translations by what they belong to', () => {
  const category = { id: 1, name: 'Delivery', slug: 'delivery', locale: 'en' }
  const read = helpCentreEntries(
    {
      payload: [
        {
          id: 5,
          slug: 'how',
          title: 'How long?',
          content: '**Two** days',
          status: 'published',
          category,
          meta: { tags: ['time'] },
        },
        {
          id: 6,
          title: '多久？',
          content: '两天',
          status: 0,
          locale: 'zh_CN',
          category: { name: '配送' },
          associated_article_id: 5,
        },
      ],
      meta: { articles_count: 2 },
    },
    'en',
  )
  expect(read).toMatchObject({
    source: 'chatwoot',
    entries: [
      {
        id: 'chatwoot-5',
        locale: 'en',
        answer: '**Two** days',
        category: 'Delivery',
        tags: ['time'],
        status: 'published',
      },
      { id: 'chatwoot-6', group: 'chatwoot-5', locale: 'zh-CN', status: 'draft' },
    ],
  })
})

test('a list that is none of them is left alone', () => {
  expect(helpCentreEntries([{ question: 'A?', answer: 'B' }], 'en')).toBeNull()
  expect(helpCentreEntries({ data: [] }, 'en')).toBeNull()
  expect(helpCentreEntries('x', 'en')).toBeNull()
})
