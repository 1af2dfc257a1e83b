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

test('links between entries that came together lead to where they are read here; all others stay', () => {
  const article = (id: number, title: string, body: string) => ({
    ...{ id, title, body, locale: 'en-us', source_locale: 'en-us', section_id: 1 },
    html_url: `https://shop.example/hc/en-us/articles/${id}-${title.toLowerCase()}`,
  })
  const body =
    '<p><a class="x" href="/hc/en-us/articles/8-warranty?from=x">W</a> <a href="https://shop.example/hc/en-us/articles/8">W</a> <a href="/hc/en-us/articles/99">gone</a> <a href="https://other.example/articles/8">other</a></p>'
  const read = (whole?: (entry: { id: string; locale: string }) => string) =>
    helpCentreEntries(
      { articles: [article(7, 'Repairs', body), article(8, 'Warranty', '<p>Two years.</p>')] },
      'en',
      whole,
    )
  const [repairs] = read(({ id, locale }) => `https://bell.example/help/shop/${locale}/${id}`)!.entries as Record<
    string,
    string
  >[]
  expect(repairs!.base).toBe('https://shop.example/hc/en-us/articles/7-repairs')
  expect(repairs!.answerHtml!.match(/href="[^"]*"/g)).toEqual([
    'href="https://bell.example/help/shop/en-US/zendesk-8"',
    'href="https://bell.example/help/shop/en-US/zendesk-8"',
    'href="/hc/en-us/articles/99"',
    'href="https://other.example/articles/8"',
  ])
  expect((read()!.entries[0] as { answerHtml: string }).answerHtml).toBe(body)
})

test('WordPress, as its REST API answers: words without codes, states, terms, and no Chatwoot', () => {
  const post = {
    ...{ id: 4, slug: 'gift', status: 'publish', type: 'faq', link: 'https://shop.example/faq/gift/' },
    title: { rendered: 'Do you wrap gifts &#8211; &amp; for free?' },
    content: { rendered: '<p>Yes. It&#8217;s <a href="/gifts">free</a>.</p>\n', protected: false },
    excerpt: { rendered: '<p>Yes.</p>' },
    _embedded: {
      'wp:term': [[{ taxonomy: 'category', name: 'Gifts &amp; more' }], [{ taxonomy: 'post_tag', name: 'wrap' }]],
    },
  }
  expect(helpCentreEntries([post, { ...post, id: 5, status: 'private' }], 'en')).toEqual({
    source: 'wordpress',
    entries: [
      {
        id: 'wordpress-4',
        locale: 'en',
        question: 'Do you wrap gifts – & for free?',
        answerHtml: post.content.rendered.trim(),
        base: post.link,
        category: 'Gifts & more',
        tags: ['wrap'],
        status: 'published',
      },
      expect.objectContaining({ id: 'wordpress-5', status: 'draft' }),
    ],
  })
  expect(helpCentreEntries(post, 'en')?.entries).toHaveLength(1)
})

test('Freshdesk: folders as categories, and states by number', () => {
  const articles = [
    { id: 9, title: 'Engraving?', description: '<p>Yes.</p>', folder_id: 2, status: 2, tags: ['gift'], seo_data: {} },
    {
      id: 10,
      title: 'Later?',
      description: '<a href="/support/solutions/articles/9-x">E</a>',
      folder_id: 2,
      status: 1,
    },
  ]
  const here = helpCentreEntries({ articles }, 'en', ({ id }) => `https://bell.example/${id}`)
  expect(here!.entries[1]).toMatchObject({ answerHtml: '<a href="https://bell.example/freshdesk-9">E</a>' })
  expect(helpCentreEntries({ articles, folders: [{ id: 2, name: 'Extras' }] }, 'en')).toMatchObject({
    source: 'freshdesk',
    entries: [
      { id: 'freshdesk-9', question: 'Engraving?', category: 'Extras', tags: ['gift'], status: 'published' },
      { id: 'freshdesk-10', status: 'draft' },
    ],
  })
})
