import { expect, test } from 'vitest'
import { findHeader, guessColumns } from './columns.ts'
import { readFile } from './readFile.ts'

const fieldsOf = (header: string[], rows: string[][] = []) => guessColumns(header, rows, 'en').map(({ field }) => field)
const read = (text: string, header?: number) =>
  readFile(new TextEncoder().encode(text), { name: 'a.csv', locale: 'en', header })

test.each([
  ['German', ['Frage', 'Antwort', 'Kategorie', 'Schlagworte', 'Sprache']],
  ['French', ['Question', 'Réponse', 'Catégorie', 'Mots-clés', 'Langue']],
  ['Spanish', ['Pregunta', 'Respuesta', 'Categoría', 'Etiquetas', 'Idioma']],
  ['Italian', ['Domanda', 'Risposta', 'Categoria', 'Etichette', 'Lingua']],
  ['Japanese', ['質問', '回答', 'カテゴリ', 'タグ', '言語']],
  ['Korean', ['질문', '답변', '카테고리', '태그', '언어']],
  ['Chinese', ['标准问题', '答案', '分类', '关键词', '语言']],
  ['traditional Chinese', ['問題', '答覆', '分類', '標籤', '語言']],
  ['Russian', ['Вопрос', 'Ответ', 'Категория', 'Теги', 'Язык']],
])('columns with %s names are known', (_, header) => {
  expect(fieldsOf(header)).toEqual(['question', 'answer', 'category', 'tags', 'locale'])
})

test('names of columns with decorations are known, and switches are told from states', () => {
  expect(fieldsOf(['Question *', 'Answer (required)', 'is_active', 'Hidden?', 'Draft', 'Status'])).toEqual([
    ...['question', 'answer', 'enabled', 'disabled', 'draft', 'status'],
  ])
  expect(fieldsOf(['用户问题', '回复', '是否启用'])).toEqual(['question', 'answer', 'enabled'])
})

test('under unknown names the column that asks is the question, and the next long one the answer', () => {
  const rows = [
    ['Liefern Sie auch nach Norwegen und Island?', 'Ja.', 'x1'],
    ['Kann ich meine Bestellung noch ändern?', 'Bis 12 Uhr.', 'x2'],
  ]
  expect(fieldsOf(['Kundenanliegen', 'Unser Text', 'Nr'], rows)).toEqual(['question', 'answer', null])
  expect(
    fieldsOf(
      ['Unser Text', 'Kundenanliegen'],
      rows.map(([q, a]) => [a!, q!]),
    ),
  ).toEqual([null, 'question'])
  const topics = [
    ['Warranty', 'It holds for two years from the day of purchase.'],
    ['Returns', 'Within thirty days, and we pay for the parcel.'],
  ]
  expect(fieldsOf(['Topic', 'Details'], topics)).toEqual(['question', 'answer'])
  expect(fieldsOf(['alpha', 'beta'], topics)).toEqual(['question', 'answer'])
})

test.each([
  ['q_en', 'q_zh', 'a_en', 'a_zh'],
  ['Question (English)', 'Question (Chinese)', 'Answer (English)', 'Answer (Chinese)'],
  ['question-en', 'question-zh-CN', 'answer-en', 'answer-zh-CN'],
  ['English question', '中文问题', 'English answer', '中文答案'],
  ['en_question', 'zh_question', 'en_answer', 'zh_answer'],
  ['问题（英文）', '问题（中文）', '答案（英文）', '答案（中文）'],
  ['Frage EN', 'Frage ZH', 'Antwort EN', 'Antwort ZH'],
])('the columns %s, %s, %s and %s are two languages', (...header) => {
  expect(guessColumns(header, [], 'en')).toEqual([
    { field: 'question', locale: 'en' },
    { field: 'question', locale: 'zh-CN' },
    { field: 'answer', locale: 'en' },
    { field: 'answer', locale: 'zh-CN' },
  ])
})

test('a column that is named like a switch and holds days is none', () => {
  expect(fieldsOf(['question', 'answer', 'published'], [['A?', 'a', '2026-01-05']])).toEqual([
    'question',
    'answer',
    null,
  ])
  expect(fieldsOf(['question', 'answer', 'published'], [['A?', 'a', 'No']])).toEqual(['question', 'answer', 'enabled'])
})

test('a number and an id are no languages', () => {
  expect(guessColumns(['question no', 'category id', 'Question'], [], 'en')).toEqual([
    { field: null, locale: null },
    { field: null, locale: null },
    { field: 'question', locale: null },
  ])
})

test('a file without a header begins with an entry, and one whose names say nothing has a header', async () => {
  expect(findHeader([['How long does it take?', 'Two days.']])).toBe(-1)
  expect(
    findHeader([
      ['alpha', 'No.'],
      ['How long?', 'Two days.'],
    ]),
  ).toBe(0)
  expect(
    findHeader([
      ['Our questions, autumn', ''],
      ['', ''],
      ['alpha', 'beta'],
      ['How long?', 'Two days.'],
    ]),
  ).toBe(2)
  const bare = await read('How long does it take?,Two days.\nIs it free?,"Yes, it is."\n')
  expect(bare).toMatchObject({
    header: 0,
    above: 0,
    columns: [
      { name: '', field: 'question' },
      { name: '', field: 'answer' },
    ],
  })
  expect(bare.rows).toHaveLength(2)
})

test('a person may say which row names the columns, or that none does', async () => {
  const text = 'Our questions 2026\nTopic,Text\nHow long does it take?,Two days.\n'
  expect(await read(text, 2)).toMatchObject({ header: 2, above: 2, rows: [['How long does it take?', 'Two days.']] })
  expect(await read(text, 0)).toMatchObject({ header: 0, above: 0 })
  expect((await read(text)).top).toEqual([
    'Our questions 2026',
    'Topic · Text',
    'How long does it take? · Two days.',
    '',
  ])
})
