import type { ImportField } from '../../../shared/importing.ts'
import { looksLikeHtml } from './toMarkdown.ts'

/** What people and other products call the columns of such sheets, in English and Chinese. */
const names: Record<ImportField, string[]> = {
  id: ['id', 'article id', 'article_id', 'external id', '编号', '序号id', '问题id', '知识id'],
  group: ['group', 'source_id', 'translation of', 'associated_article_id', '分组', '译自'],
  locale: ['locale', 'language', 'lang', 'default_locale', '语言', '语种'],
  kind: ['kind'],
  question: [
    'question',
    'questions',
    'q',
    'title',
    'name',
    'subject',
    'article title',
    'standard question',
    '问题',
    '标准问',
    '标准问题',
    '标准问法',
    '主问题',
    '标题',
    '知识标题',
    '问',
    '提问',
    '常见问题',
  ],
  variants: [
    'variants',
    'phrasings',
    'similar',
    'similar questions',
    'similar question',
    'alternate questions',
    'alternative questions',
    'synonyms',
    'utterances',
    '相似问',
    '相似问题',
    '相似问法',
    '扩展问',
    '扩展问题',
    '近似问',
    '其他问法',
    '同义问',
  ],
  answer: [
    'answer',
    'answers',
    'a',
    'reply',
    'response',
    'text',
    'content',
    'markdown',
    'body_markdown',
    'body text',
    '答案',
    '回答',
    '标准答案',
    '标准答',
    '回复',
    '内容',
    '知识内容',
    '解答',
    '答',
  ],
  answerHtml: ['body', 'html', 'body_html', 'article body', 'description html', '富文本', '正文'],
  summary: ['summary', 'short answer', 'description', 'excerpt', '摘要', '简答', '简介', '描述'],
  tags: ['tags', 'tag', 'labels', 'label_names', 'keywords', '标签', '关键词', '关键字'],
  category: [
    'category',
    'categories',
    'section',
    'section name',
    'collection',
    'folder',
    'topic',
    '分类',
    '类别',
    '所属分类',
    '目录',
    '知识分类',
    '问题分类',
  ],
  related: ['related', 'related questions', '关联问题', '相关问题', '关联问'],
  pages: ['pages', 'page', '页面'],
  steps: ['steps', '步骤'],
  status: ['status', 'state', 'draft', '状态', '发布状态'],
  publishAt: ['publish_at', 'publishat', 'publish at', '发布时间', '生效时间'],
  reviewAt: ['review_at', 'reviewat', 'review at', '复审时间', '复审日期', '失效时间'],
}
const fieldOf = new Map(
  Object.entries(names).flatMap(([field, known]) => known.map((name) => [name, field as ImportField] as const)),
)

/** "相似问法1", "Similar question (2)", "*问题（必填）", "Question*" -> what a table of names knows. */
const bare = (name: string) =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)|【[^】]*】|\[[^\]]*\]|[*:"]/g, ' ')
    .replace(/[\s_-]*\d+\s*$/, '')
    .replace(/\s+/g, ' ')
    .trim()

const guess = (name: string) =>
  fieldOf.get(name.trim().toLowerCase()) ?? fieldOf.get(bare(name)) ?? fieldOf.get(bare(name).replaceAll(' ', '_'))

/** Lines at the top that instruct who fills in the sheet; the names of the columns stand in one of the first. */
const mostAbove = 10

/** The index of the row that names the columns: the first that names a question and something else, or the first of all. */
export function findHeader(rows: string[][]): number {
  const known = (row: string[]) => new Set(row.map(guess).filter(Boolean))
  const header = rows.slice(0, mostAbove).findIndex((row) => {
    const fields = known(row)
    return fields.has('question') && fields.size > 1
  })
  if (header >= 0) return header
  return Math.max(
    0,
    rows.slice(0, mostAbove).findIndex((row) => known(row).has('question')),
  )
}

/**
 * What each column most likely holds, by its name and, where that says nothing, by what stands in it. Only phrasings may
 * stand in several.
 */
export function guessFields(header: string[], rows: string[][]): (ImportField | null)[] {
  const taken = new Set<ImportField>()
  const fields = header.map((name, i) => {
    const named = guess(name)
    const field = named === 'answer' && mostlyHtml(rows, i) ? 'answerHtml' : named
    if (!field || (taken.has(field) && field !== 'variants')) return null
    if (field === 'answerHtml' && !mostlyHtml(rows, i) && taken.has('answer')) return null
    taken.add(field)
    return field
  })
  // "Description" is a short answer beside a body, and the answer where there is none.
  if (!taken.has('answer') && !taken.has('answerHtml')) {
    const summary = fields.indexOf('summary')
    const at = summary >= 0 ? summary : longest(rows, fields)
    if (at >= 0) fields[at] = mostlyHtml(rows, at) ? 'answerHtml' : 'answer'
  } else if (taken.has('answer') && taken.has('answerHtml')) {
    // Both forms of the same text: the one that needs no turning.
    fields[fields.indexOf('answerHtml')] = null
  }
  if (!taken.has('question')) {
    const at = fields.findIndex((field, i) => field === null && questions(rows, i))
    if (at >= 0) fields[at] = 'question'
  }
  return fields
}

const looked = 50
const sample = (rows: string[][], column: number) =>
  rows.slice(0, looked).flatMap((row) => (row[column]?.trim() ? [row[column]] : []))

function mostlyHtml(rows: string[][], column: number): boolean {
  const texts = sample(rows, column)
  return texts.filter(looksLikeHtml).length * 2 > texts.length
}

function questions(rows: string[][], column: number): boolean {
  const texts = sample(rows, column)
  return texts.filter((text) => /[?？]\s*$/.test(text)).length * 2 > texts.length
}

/** The free column with the longest texts, if they are sentences. */
function longest(rows: string[][], fields: (ImportField | null)[]): number {
  const lengths = fields.map((field, i) => {
    const texts = field === null ? sample(rows, i) : []
    return texts.reduce((sum, text) => sum + text.length, 0) / (texts.length || 1)
  })
  const most = Math.max(...lengths, 0)
  return most > 20 ? lengths.indexOf(most) : -1
}
