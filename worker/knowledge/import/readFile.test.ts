import { strToU8, type Zippable, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { Refusal } from '../../platform/errors.ts'
import { readFile } from './readFile.ts'
import { tableRows } from './tableRows.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const read = (bytes: Uint8Array | string, name = 'faq.csv', sheet: number | null = null) =>
  readFile(typeof bytes === 'string' ? utf8(bytes) : bytes, { name, locale: 'en', sheet })

/** What a refusal says: its name, its code and its words. */
async function refusal(bytes: Uint8Array | string, name?: string) {
  const error = await read(bytes, name).then(
    () => null,
    (failure: Refusal) => failure,
  )
  return { code: error?.code, trouble: error?.more.errors?.[0]?.path, words: error?.message }
}

const deep = '['.repeat(100_000) + ']'.repeat(100_000)

/** A workbook as Excel writes it, of cells as XML. */
function workbook(rows: string, more: Record<string, string> = {}): Uint8Array {
  const files: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml':
      '<workbook xmlns:r="r"><sheets><sheet name="FAQ" sheetId="1" r:id="rId1"/><sheet name="More" sheetId="2" r:id="rId2"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    ...more,
  }
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])) as Zippable)
}
const text = (place: string, said: string) => `<c r="${place}" t="inlineStr"><is><t>${said}</t></is></c>`
const fieldsOf = ({ columns }: Awaited<ReturnType<typeof read>>) => columns?.map(({ field }) => field)

test('a CSV is read with any usual separator, and its columns are known in English and Chinese', async () => {
  const english = await read('Title;Category;Description;Labels\nHow long?;Orders;Two days, or three;a\n')
  expect(english).toMatchObject({ source: 'csv', encoding: 'utf-8', above: 1 })
  expect(fieldsOf(english)).toEqual(['question', 'category', 'answer', 'tags'])
  expect(english.rows).toEqual([['How long?', 'Orders', 'Two days, or three', 'a']])
  const chinese = await read('*标准问法（必填）\t相似问法1\t相似问法2\t答案\t所属分类\n退货\t退款\t退钱\t可以\t售后\n')
  expect(fieldsOf(chinese)).toEqual(['question', 'variants', 'variants', 'answer', 'category'])
})

test('lines that instruct who fills in the sheet are passed over, and rows keep their place in it', async () => {
  const { columns, above, rows } = await read('填写说明：每行一条,,\n,,\n问题,相似问,答案\n退货,,可以\n')
  expect(columns?.map(({ name }) => name)).toEqual(['问题', '相似问', '答案'])
  expect([above, rows]).toEqual([3, [['退货', '', '可以']]])
})

test('rows that name no language are in the one that their script tells', async () => {
  const languages = [
    '问题,答案\n退货,可以\n',
    'question,answer\nHow long?,Two days\n',
    'question,answer\n返品できますか,はい\n',
  ]
  expect(await Promise.all(languages.map(async (csv) => (await read(csv)).locale))).toEqual(['zh-CN', 'en', 'ja'])
  const chinese = await readFile(utf8('question,answer\nHow long?,Two days\n'), { name: 'a.csv', locale: 'zh-TW' })
  expect(chinese.locale).toBe('en')
  expect((await read('Domanda;Risposta\nQuanto?;Dieci.\n')).locale).toBe('it')
  expect((await read('Frage;Antwort\n几天到？;两天。\n')).locale).toBe('zh-CN')
})

test('columns without names that say anything are guessed by what stands in them', async () => {
  const cells =
    'x,y,z\n1,How long does it take?,It takes two or three days in all\n2,Is it free?,It is free above 40 euros everywhere\n'
  expect(fieldsOf(await read(cells))).toEqual([null, 'question', 'answer'])
  const html = await read('title,body\nHow?,<p>Like <b>this</b></p>\n')
  expect(fieldsOf(html)).toEqual(['question', 'answerHtml'])
})

test.each([
  ['UTF-8 with a mark', new Uint8Array([0xef, 0xbb, 0xbf, ...utf8('问题,答案\n退货,可以\n')]), 'utf-8'],
  [
    'GBK',
    Uint8Array.from('ceca cce2 2c b4f0 b0b8 0a cdcb bbf5 2c bfc9 d2d4 0a'.replaceAll(' ', '').match(/../g)!, (hex) =>
      Number.parseInt(hex, 16),
    ),
    'gb18030',
  ],
  [
    'UTF-16',
    new Uint8Array([
      0xff,
      0xfe,
      ...Array.from('问题,答案\n退货,可以\n', (letter) => [
        letter.charCodeAt(0) & 255,
        letter.charCodeAt(0) >> 8,
      ]).flat(),
    ]),
    'utf-16le',
  ],
])('%s is read as it was meant', async (_, bytes, encoding) => {
  expect(await read(bytes)).toMatchObject({ encoding, rows: [['退货', '可以']] })
})

test('accents of an old Western spreadsheet do not become Chinese', async () => {
  const bytes = Uint8Array.from(
    'question,answer\nWo ist das Caf\xe9 heute?,Gegen\xfcber am Stra\xdfenrand\n',
    (letter) => letter.charCodeAt(0),
  )
  expect(await read(bytes)).toMatchObject({
    encoding: 'windows-1252',
    rows: [['Wo ist das Café heute?', 'Gegenüber am Straßenrand']],
  })
})

test('a workbook: shared texts, dates, numbers, a remembered result of a formula, and the sheet that was asked for', async () => {
  const rows =
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="inlineStr"><is><t>review_at</t></is></c></row>' +
    '<row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3" t="str"><f>1+1</f><v>It costs 2</v></c><c r="C3"><v>7.5</v></c><c r="D3" s="1"><v>46000</v></c></row>'
  const bytes = workbook(rows, {
    'xl/sharedStrings.xml':
      '<sst><si><t>question</t></si><si><r><t>ans</t></r><r><t>wer</t></r></si><si><t>多少钱 &amp; why?</t><rPh><t>x</t></rPh></si></sst>',
    'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    'xl/worksheets/sheet2.xml': `<x:worksheet><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>问题</x:t></x:is></x:c></x:row><x:row r="2"><x:c r="A2" t="inlineStr"><x:is><x:t>二</x:t></x:is></x:c></x:row></x:worksheet>`,
  })
  const first = await read(bytes, 'faq.xlsx')
  expect(first).toMatchObject({ source: 'xlsx', sheets: ['FAQ', 'More'], sheet: 0, formulas: 1, above: 1 })
  expect(fieldsOf(first)).toEqual(['question', 'answer', null, 'reviewAt'])
  expect(first.rows).toEqual([
    ['', '', '', ''],
    ['多少钱 & why?', 'It costs 2', '7.5', '2025-12-09'],
  ])
  expect((await read(bytes, 'faq.xlsx', 1)).rows).toEqual([['二']])
})

test('JSON: entries, a bare list, lines, and a list with other names as a table', async () => {
  const entry = { locale: 'de', question: 'Wie lange?', answer: 'Zwei Tage' }
  expect((await read(JSON.stringify({ articles: [entry] }))).rows).toEqual([entry])
  expect((await read(JSON.stringify([{ question: 'No language?' }]))).rows).toEqual([
    { locale: 'en', question: 'No language?' },
  ])
  const lines = await read(`${JSON.stringify(entry)}\n{ broken\n\n${JSON.stringify(entry)}`)
  expect(lines).toMatchObject({ source: 'jsonl', columns: null, rows: [entry, '{ broken', entry] })
  const table = await read(JSON.stringify({ faqs: [{ q: 'A?', similar_questions: ['B?', 'C?'], a: 'D', n: 4 }] }))
  expect(table.rows).toEqual([['A?', '["B?","C?"]', 'D', '4']])
})

test('a folder of Markdown: front matter, headings, folders as categories, languages as one group', async () => {
  const files = {
    'help/en/01-orders/how-long.md': '---\ntitle: How long?\ntags: [delivery, time]\ndraft: true\n---\nTwo days.',
    'help/zh-CN/01-orders/how-long.md': '# 要多久？\n\n两天。',
    'help/en/returns.md': '---\nnot: [yaml\n---\n# Returns\n\nYes.',
    'help/picture.png': 'x',
    '__MACOSX/help/en/._returns.md': 'x',
  }
  const bytes = zipSync(Object.fromEntries(Object.entries(files).map(([name, said]) => [name, strToU8(said)])))
  const { source, rows, skipped } = await read(bytes, 'help.zip')
  const byQuestion = new Map((rows as { question: string; group: string }[]).map((row) => [row.question, row]))
  expect([source, rows.length, skipped]).toEqual(['markdown', 3, 2])
  expect(byQuestion.get('How long?')).toMatchObject({
    locale: 'en',
    tags: ['delivery', 'time'],
    category: 'orders',
    status: 'draft',
    answer: 'Two days.',
  })
  expect(byQuestion.get('要多久？')).toMatchObject({
    locale: 'zh-CN',
    group: byQuestion.get('How long?')!.group,
    answer: '两天。',
  })
  expect(byQuestion.get('returns')).toMatchObject({ answer: expect.stringContaining('not: [yaml') })
})

test('names of files that Windows packed in GBK are read', async () => {
  const bytes = zipSync({ 'aaaa.md': strToU8('可以') })
  const gbk = [0xcd, 0xcb, 0xbb, 0xf5] // 退货
  for (let at = 0; at < bytes.length; at++) {
    if (String.fromCharCode(...bytes.subarray(at, at + 4)) === 'aaaa') bytes.set(gbk, at)
  }
  expect((await read(bytes)).rows).toMatchObject([{ question: '退货', answer: '可以' }])
})

test.each([
  ['nothing', '', 'file.empty', 'bad_input'],
  ['a header alone', 'question,answer\n', 'file.empty', 'bad_input'],
  ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]), 'file.kind', 'bad_input'],
  ['an old workbook', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1]), 'file.oldExcel', 'bad_input'],
  ['bytes that are no text', Uint8Array.from([0x61, 0x00, 0x62, 0x00, 0x0a, 0x00]), 'file.encoding', 'bad_input'],
  ['a page', '<!doctype html><p>Hello</p>', 'file.kind', 'bad_input'],
  ['a quote that is not closed', 'question,answer\nA,"B\nC,D\n', 'file.quote', 'bad_input'],
  ['broken JSON', '{"articles": [{"question": "A"', 'file.broken', 'bad_input'],
  ['JSON without entries', '{"name": "x"}', 'file.kind', 'bad_input'],
  ['a million columns', `${'a,'.repeat(1_000_000)}\n`, 'file.columns', 'too_large'],
  ['a million columns with quotes', `${'"a",'.repeat(1_000_000)}\n`, 'file.columns', 'too_large'],
  ['a line of a million letters', `question,answer\nA?,"${'a'.repeat(1_000_000)}"\n`, 'file.line', 'too_large'],
  ['quotes and nothing else', '"'.repeat(20_000_000), 'file.line', 'too_large'],
  ['rows without end', ',\n'.repeat(5_000_000), 'file.rows', 'too_large'],
  ['millions of lists', `[${'[],'.repeat(2_000_000)}[]]`, 'file.rows', 'too_large'],
  ['millions of lines', '{}\n'.repeat(900_000), 'file.rows', 'too_large'],
  ['lists in one another without end', `[{"question":${deep}}]`, 'file.deep', 'too_large'],
  ['too many rows', `question\n${'A?\n'.repeat(20_002)}`, 'file.rows', 'too_large'],
  ['an archive of something else', zipSync({ 'a.exe': strToU8('x') }), 'file.kind', 'bad_input'],
  [
    'a damaged archive',
    zipSync({ 'a.md': crypto.getRandomValues(new Uint8Array(5000)) }).subarray(0, 2000),
    'file.broken',
    'bad_input',
  ],
  [
    'a cell in the last column of all',
    workbook(`<row r="1">${text('A1', 'a')}${text('XFD1', 'b')}</row>`),
    'file.columns',
    'too_large',
  ],
  [
    'a cell in the last row of all',
    workbook(`<row r="1">${text('A1', 'a')}</row><row r="1048576">${text('A1048576', 'b')}</row>`),
    'file.rows',
    'too_large',
  ],
  [
    'a workbook whose XML is broken',
    workbook('<row r="1"><c r="A1" t="inlineStr"><is><t>a</'),
    'file.broken',
    'bad_input',
  ],
  ['an empty workbook', workbook(''), 'file.empty', 'bad_input'],
])('%s is refused with a name and a reason', async (_, bytes, trouble, code) => {
  const said = await refusal(bytes)
  expect(said).toMatchObject({ trouble, code })
  if (code === 'too_large') expect(said.words).toMatch(/at most \d+/)
})

test('an archive that unpacks to gigabytes is left off early, whatever it says of its sizes', async () => {
  const honest = zipSync({ 'a.md': new Uint8Array(65 * 1024 * 1024) }, { level: 1 })
  expect(await refusal(honest)).toMatchObject({ trouble: 'file.unpacked', words: expect.stringContaining('20 MB') })
  // The same, but it says that it unpacks to ten bytes.
  const liar = honest.slice()
  const view = new DataView(liar.buffer)
  for (let at = 0; at < liar.length - 4; at++) {
    if (view.getUint32(at, true) === 65 * 1024 * 1024) view.setUint32(at, 10, true)
  }
  expect(await refusal(liar)).toMatchObject({ trouble: 'file.unpacked' })
  const many = zipSync(Object.fromEntries(Array.from({ length: 5001 }, (_, i) => [`${i}.md`, strToU8('x')])))
  expect(await refusal(many)).toMatchObject({ trouble: 'file.files', words: expect.stringContaining('5,000') })
}, 30_000)

test('a short workbook that repeats one long text in every cell is left off early', async () => {
  const cells = Array.from({ length: 20_000 }, (_, i) => `<row r="${i + 1}"><c t="s"><v>0</v></c></row>`).join('')
  const strings = `<sst><si><t>${'a'.repeat(1_000_000)}</t></si></sst>`
  const said = await refusal(workbook(cells, { 'xl/sharedStrings.xml': strings }))
  expect(said).toMatchObject({ trouble: 'file.unpacked', words: expect.stringContaining('32 MB') })
})

test('what a workbook says of entities is not believed: they stay as they are written', async () => {
  const bomb =
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>' +
    `<worksheet><row r="1">${text('A1', 'question')}</row><row r="2">${text('A2', '&b;&f;')}</row></worksheet>`
  const { rows } = await read(workbook('', { 'xl/worksheets/sheet1.xml': bomb }))
  expect(rows).toEqual([['&b;&f;']])
})

test('names of files in an archive lead nowhere: they are only words', async () => {
  const bytes = zipSync({ '../../../etc/x.md': strToU8('# Up?'), '__proto__.md': strToU8('# Proto?') })
  const { rows } = await read(bytes, 'x.zip')
  expect(rows).toMatchObject([{ question: 'Proto?' }])
  expect(rows).toHaveLength(1)
})

test('a long sheet with quoted lines is read the same wherever it is cut for reading', async () => {
  const rows = Array.from({ length: 3000 }, (_, i) => [`Question ${i}?`, `One,\n"two"\r\n${'three '.repeat(100)}${i}`])
  const csv = `question,answer\r\n${rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')}\r\n`
  expect(csv.length).toBeGreaterThan(1_800_000)
  expect((await read(csv)).rows).toEqual(rows)
})

test('more cells than memory holds are refused, in a sheet of any kind, and so is a workbook whose tags never close', async () => {
  const wide = `question,answer,${'x,'.repeat(197)}y\n${`${'ab,'.repeat(199)}c\n`.repeat(6000)}`
  await expect(read(wide)).rejects.toMatchObject({ code: 'too_large' })
  const corners = Array.from({ length: 6000 }, (_, i) => `<row r="${i + 1}">${text(`GR${i + 1}`, 'a')}</row>`).join('')
  await expect(read(workbook(corners), 'a.xlsx')).rejects.toMatchObject({ code: 'too_large' })
  await expect(read(workbook('<c>'.repeat(100_000)), 'a.xlsx')).rejects.toMatchObject({ code: 'bad_input' })
})

test('a quote that is never closed ends the reading at once, wherever it opens', async () => {
  for (const sheet of [`question,answer\n${'"a\n'.repeat(100_000)}`, `question,answer\n"${'a\n'.repeat(600_000)}`]) {
    await expect(read(sheet)).rejects.toMatchObject({ code: 'bad_input', more: { errors: [{ path: 'file.quote' }] } })
  }
})

test.each([
  [
    'semicolons',
    'question;answer\nDo you gift-wrap, and what is it?;Yes, for two euros\nDo you deliver?;Yes\n',
    ['Yes, for two euros', 'Yes'],
  ],
  ['tabs', 'question\tanswer\nDo you gift-wrap?\tYes, always\n', ['Yes, always']],
  ['pipes', 'question|answer\nDo you gift-wrap?|Yes, always\n', ['Yes, always']],
  ['a line that says so', 'sep=;\nquestion;answer\nDo you gift-wrap?;Yes, always, all\n', ['Yes, always, all']],
  ['a cell that begins with a quotation', 'question,answer\n"Slow" delivery?,"Fast" too\n', ['"Fast" too']],
])('two columns parted by %s are two columns', async (_, csv, answers) => {
  const { columns, rows } = await read(csv)
  expect(columns?.map(({ field }) => field)).toEqual(['question', 'answer'])
  expect(rows.map((row) => (row as string[])[1])).toEqual(answers)
})

test.each([
  'Frage,Antwort,Kategorie\nWas kostet es?,Nichts.,Preise\n',
  'Pregunta,Respuesta,Categoría\n¿Cuánto cuesta?,Nada.,Precios\n',
  '質問,回答,カテゴリ\nいくらですか？,無料です。,料金\n',
  '問題,回覆,分類\n多少錢？,免費。,價格\n',
])('columns are known in other languages, too: %s', async (csv) => {
  expect(fieldsOf(await read(csv))).toEqual(['question', 'answer', 'category'])
})

test('a column of questions is the question before the longest one is the answer', async () => {
  const csv = 'Alpha,Beta\nWhat does it cost if I order more than ten of them?,Two.\nHow long?,Three.\n'
  expect(fieldsOf(await read(csv))?.[0]).toBe('question')
})

test('a sheet without names of columns loses no row', async () => {
  const { rows, above } = await read(
    'What does it cost?,It costs two euros for each piece.\nHow long?,It takes three days in all.\n',
  )
  expect([rows.length, above]).toEqual([2, 0])
})

/** The entries of a table, as the import makes them of its columns. */
async function entriesOf(csv: string) {
  const { columns, rows } = await read(csv)
  const fields = columns?.map(({ field }) => field) ?? []
  const locales = columns?.map(({ locale }) => locale ?? null)
  return tableRows(fields, rows as string[][], 0, locales).map((row) => ('entry' in row ? row.entry : row))
}

test('a column for each language is an entry for each, never a mixture', async () => {
  const csv =
    'id,Question (English),Question (Deutsch),Answer (English),Answer (Deutsch)\nopen,When?,Wann?,At nine.,Um neun.\n'
  expect(await entriesOf(csv)).toMatchObject([
    { locale: 'en', question: 'When?', answer: 'At nine.' },
    { locale: 'de', question: 'Wann?', answer: 'Um neun.' },
  ])
})

test.each([
  ['enabled', 'yes', 'no', 'published'],
  ['Published', 'true', 'false', 'published'],
  ['是否上架', '是', '否', 'published'],
  ['aktiv', 'ja', 'nein', 'published'],
  // What is not disabled may still be a draft: whoever imports says so.
  ['disabled', '0', '1', undefined],
])('what is switched off stays off: %s', async (name, live, off, status) => {
  const entries = await entriesOf(`question,answer,${name}\nA?,B,${live}\nC?,D,${off}\n`)
  expect(entries.map((entry) => (entry as { status?: string }).status)).toEqual([status, 'archived'])
})

test('cells of a workbook are read as the sheet shows them', async () => {
  const number = (place: string, style: number, value: string) => `<c r="${place}" s="${style}"><v>${value}</v></c>`
  const rows = `<row r="1">${text('A1', 'question')}${text('B1', 'answer')}${text('C1', 'b')}${text('D1', 'c')}${text('E1', 'd')}</row><row r="2">${text('A2', 'When?')}${number('B2', 1, '0.4375')}${number('C2', 2, '0.2')}${number('D2', 3, '815')}${number('E2', 4, '1234.5')}</row>`
  const styles =
    '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="00000"/><numFmt numFmtId="171" formatCode="#,##0.00 &quot;€&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="20"/><xf numFmtId="9"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>'
  const { rows: cells } = await read(workbook(rows, { 'xl/styles.xml': styles }), 'a.xlsx')
  expect(cells).toEqual([['When?', '10:30', '20%', '00815', '1,234.50 €']])
})

test('signs of the format are no part of a text, and neither is how a word is pronounced', async () => {
  const cell = (place: string, inner: string) => `<c r="${place}" t="inlineStr"><is>${inner}</is></c>`
  const rows = `<row r="1">${text('A1', 'question')}${text('B1', 'answer')}</row><row r="2">${cell('A2', '<t>東京?</t><rPh><t>トウキョウ</t></rPh>')}${cell('B2', '<t>One._x000D_\nTwo._x005F_</t>')}</row>`
  expect((await read(workbook(rows), 'a.xlsx')).rows).toEqual([['東京?', 'One.\nTwo._']])
})

test('a workbook may call its relations by any prefix', async () => {
  const bytes = workbook(`<row r="1">${text('A1', 'question')}</row><row r="2">${text('A2', 'Why?')}</row>`, {
    'xl/workbook.xml':
      '<workbook xmlns:d3p1="r"><sheets><sheet name="FAQ" sheetId="1" d3p1:id="rId1"/></sheets></workbook>',
  })
  expect((await read(bytes, 'a.xlsx')).rows).toEqual([['Why?']])
})

test.each([
  // "Can I return it?" and "Yes", as spreadsheets of the country write them.
  [
    'big5',
    'b0dd c344 2c b5aa ae d7 0a a5 69 a5 48 b0 68 b3 66 b6 dc a1 48 2c a5 69 a5 48 0a',
    ['可以退貨嗎？', '可以'],
  ],
  [
    'shift_jis',
    '8e bf 96 e2 2c 89 f1 93 9a 0a 95 d4 95 69 82 c5 82 ab 82 dc 82 b7 82 a9 2c 82 cd 82 a2 0a',
    ['返品できますか', 'はい'],
  ],
  ['euc-kr', 'c1 fa b9 ae 2c b4 e4 0a b9 dd c7 b0 b5 c7 b3 aa bf e4 2c b3 d7 0a', ['반품되나요', '네']],
])('a sheet in %s is read as it was meant', async (encoding, hex, row) => {
  const bytes = Uint8Array.from(hex.replaceAll(' ', '').match(/../g)!, (pair) => Number.parseInt(pair, 16))
  expect(await read(bytes)).toMatchObject({ encoding, rows: [row] })
})

test('text in an encoding that cannot be told is refused, and Cyrillic is read', async () => {
  const bytes = (...signs: number[]) => new Uint8Array([...utf8('question,answer\n'), ...signs])
  const cyrillic = [0xd1, 0xea, 0xee, 0xeb, 0xfc, 0xea, 0xee, 0x3f, 0x2c, 0xc4, 0xe2, 0xe0, 0x0a] // Сколько?,Два
  expect(await read(bytes(...cyrillic))).toMatchObject({ encoding: 'windows-1251', rows: [['Сколько?', 'Два']] })
  expect(await refusal(bytes(0x80, 0x81, 0x8d, 0x90, 0x9d, 0x2c, 0x81, 0x9d, 0x0a))).toMatchObject({
    trouble: 'file.encoding',
  })
})

test('Markdown with TOML, an underlined heading and a comment', async () => {
  const toml = await read(
    '+++\ntitle = "How long?"\ntags = ["time"]\ndraft = true\n+++\n\nTwo days. <!-- ask Lin -->',
    'a.md',
  )
  expect(toml.rows).toMatchObject([{ question: 'How long?', tags: ['time'], status: 'draft', answer: 'Two days.' }])
  const underlined = await read('How long?\n=========\n\nTwo days.\n', 'a.md')
  expect(underlined.rows).toMatchObject([{ question: 'How long?', answer: 'Two days.' }])
})

test('what WordPress answers is read as posts, with letters in place of their codes', async () => {
  const post = {
    id: 7,
    slug: 'a',
    status: 'draft',
    title: { rendered: 'Tea &#8211; how?' },
    content: { rendered: '<p>Hot.</p>' },
  }
  const { source, rows } = await read(JSON.stringify([post]), 'posts.json')
  expect(source).toBe('wordpress')
  expect(rows).toMatchObject([{ question: 'Tea – how?', answerHtml: '<p>Hot.</p>', status: 'draft' }])
})

test('JSON under a name of its own, with texts as WordPress writes them, or with answers in HTML, is read', async () => {
  const rendered = await read(
    JSON.stringify([{ question: { rendered: 'Salt &amp; pepper?' }, answer: { rendered: '<p>Both.</p>' } }]),
  )
  expect([fieldsOf(rendered), rendered.rows]).toEqual([
    ['question', 'answerHtml'],
    [['Salt &amp; pepper?', '<p>Both.</p>']],
  ])
  const html = await read(JSON.stringify({ our_faq: [{ question: 'Both?', answer: '<p>Yes.</p>' }] }))
  expect(html.rows).toEqual([{ locale: 'en', question: 'Both?', answerHtml: '<p>Yes.</p>' }])
})
