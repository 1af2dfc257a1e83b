import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readFile } from './readFile.ts'

/** A workbook of two columns whose rows are XML of cells, with the formats of its styles. */
function workbook(cells: string[], formats: { id: number; code?: string }[] = [], more: Record<string, string> = {}) {
  const rows = cells.map(
    (cell, i) => `<row r="${i + 2}"><c r="A${i + 2}" t="inlineStr"><is><t>Q${i}?</t></is></c>${cell}</row>`,
  )
  const files: Record<string, string> = {
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>question</t></is></c><c r="B1" t="inlineStr"><is><t>answer</t></is></c></row>${rows.join('')}</sheetData></worksheet>`,
    'xl/styles.xml': `<styleSheet><numFmts>${formats.map(({ id, code }) => (code ? `<numFmt numFmtId="${id}" formatCode="${code.replaceAll('"', '&quot;')}"/>` : '')).join('')}</numFmts><cellXfs><xf numFmtId="0"/>${formats.map(({ id }) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs></styleSheet>`,
    ...more,
  }
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))
}
const answersOf = async (bytes: Uint8Array, locale = 'en') =>
  ((await readFile(bytes, { name: 'a.xlsx', locale })).rows as string[][]).map(([, answer]) => answer)
const number = (value: number, style: number) => `<c s="${style}"><v>${value}</v></c>`

test.each([
  ['a built-in time', 0.375, { id: 20 }, '9:00'],
  ['a time of an afternoon', 0.75, { id: 18 }, '6:00 PM'],
  ['hours beyond a day', 1.5, { id: 46 }, '36:00:00'],
  ['a built-in percentage', 0.15, { id: 9 }, '15%'],
  ['a percentage with a place', 0.075, { id: 164, code: '0.0%' }, '7.5%'],
  ['leading zeros', 815, { id: 164, code: '00000' }, '00815'],
  ['dollars', 1234.5, { id: 164, code: '"$"#,##0.00' }, '$1,234.50'],
  ['euros as Germany writes them', 1234.5, { id: 164, code: '#,##0.00\\ [$€-407]' }, '1.234,50 €'],
  ['yuan', 68, { id: 164, code: '"¥"#,##0.00' }, '¥68.00'],
  ['a unit', 3, { id: 164, code: '0" pieces"' }, '3 pieces'],
  ['a day in a form of its own', 46000, { id: 164, code: 'dd.mm.yyyy' }, '09.12.2025'],
  ['a Chinese day', 46000, { id: 164, code: '[$-804]yyyy"年"m"月"d"日"' }, '2025年12月9日'],
  ['a day that looks as the reader’s system writes it', 46000, { id: 14 }, '2025-12-09'],
  ['such a day with a time', 46000.5, { id: 22 }, '2025-12-09 12:00'],
  ['what a computer cannot hold exactly', 0.1 + 0.2, { id: 0 }, '0.3'],
  ['a format that is none', 7, { id: 164, code: 'a"' }, '7'],
])('%s is read as the sheet shows it', async (_, value, format, shown) => {
  expect(await answersOf(workbook([number(value, 1)], [format]))).toEqual([shown])
})

test('numbers are written as the shop’s language does where the sheet leaves that open', async () => {
  const sheet = workbook([number(1234.5, 1)], [{ id: 164, code: '#,##0.00\\ "€"' }])
  expect(await answersOf(sheet, 'de')).toEqual(['1.234,50 €'])
  expect(await answersOf(sheet, 'nonsense-x')).toEqual(['1,234.50 €'])
})

test('how a word is pronounced is no part of it, within a cell as among the shared texts', async () => {
  const inline =
    '<c t="inlineStr"><is><r><t>京都</t></r><rPh sb="0" eb="2"><t>キョウト</t></rPh><phoneticPr fontId="1"/></is></c>'
  expect(await answersOf(workbook([inline]))).toEqual(['京都'])
})

test('escapes of a workbook are the characters that they stand for', async () => {
  const texts = [
    'One_x000D_\nTwo',
    'One_x000a_Two',
    'A_x0009_B',
    'literally _x005F_x000D_',
    'no_xylophone_',
    'bell_x0007_',
  ]
  const inline = texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`)
  const shown = ['One\nTwo', 'One\nTwo', 'A\tB', 'literally _x000D_', 'no_xylophone_', 'bell']
  expect(await answersOf(workbook(inline))).toEqual(shown)
  const shared = texts.map((_, i) => `<c t="s"><v>${i}</v></c>`)
  const strings = `<sst>${texts.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`
  expect(await answersOf(workbook(shared, [], { 'xl/sharedStrings.xml': strings }))).toEqual(shown)
})

test('a sheet is found whatever prefix names its relation, and where the workbook has a number', async () => {
  const cell = '<c t="inlineStr"><is><t>found</t></is></c>'
  const prefixed = {
    'xl/workbook.xml':
      '<x:workbook xmlns:x="m" xmlns:d2p1="o"><x:sheets><x:sheet name="A" sheetId="1" d2p1:id="R7"/></x:sheets></x:workbook>',
    'xl/_rels/workbook.xml.rels':
      '<p:Relationships xmlns:p="r"><p:Relationship Id="R7" Target="/xl/worksheets/sheet1.xml"/></p:Relationships>',
  }
  expect(await answersOf(workbook([cell], [], prefixed))).toEqual(['found'])
})

test('the day of a review is a day, however the sheet writes it', async () => {
  const more = {
    'xl/worksheets/sheet1.xml':
      '<worksheet><row r="1"><c r="A1" t="inlineStr"><is><t>question</t></is></c><c r="B1" t="inlineStr"><is><t>review at</t></is></c></row>' +
      '<row r="2"><c r="A2" t="inlineStr"><is><t>Q?</t></is></c><c r="B2" s="1"><v>46000</v></c></row></worksheet>',
  }
  expect(await answersOf(workbook([], [{ id: 164, code: 'd mmm yy' }], more))).toEqual(['2025-12-09'])
})

test('a sheet of instructions before the one with the questions is passed over, unless it is asked for', async () => {
  const sheet = (cell: string) =>
    `<worksheet><row r="1"><c r="A1" t="inlineStr"><is><t>${cell}</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>${cell} 2</t></is></c></row></worksheet>`
  const bytes = workbook([], [], {
    'xl/workbook.xml':
      '<workbook xmlns:r="r"><sheets><sheet name="Read me" sheetId="1" r:id="a"/><sheet name="FAQ" sheetId="2" r:id="b"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/><Relationship Id="b" Target="worksheets/sheet2.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': sheet('Fill in the other sheet'),
    'xl/worksheets/sheet2.xml': sheet('Question'),
  })
  expect(await readFile(bytes, { name: 'a.xlsx', locale: 'en' })).toMatchObject({ sheet: 1, rows: [['Question 2']] })
  expect(await readFile(bytes, { name: 'a.xlsx', locale: 'en', sheet: 0 })).toMatchObject({ sheet: 0 })
})
