import { strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { openExport } from './ownExport.ts'
import { packExport } from './packExport.ts'
import { Damaged, readZip } from './readZip.ts'
import { foreignFiles, restoreFile } from './restoreMedia.ts'
import { writeZip } from './writeZip.ts'

async function all<One>(from: AsyncIterable<One>): Promise<One[]> {
  const list: One[] = []
  for await (const one of from) list.push(one)
  return list
}
type Files = Record<string, string>
async function zipped(files: Files): Promise<Blob> {
  async function* list() {
    for (const [name, text] of Object.entries(files)) yield { name, data: new Blob([text]) }
  }
  return new Blob(await all(writeZip(list())))
}
const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer())
const key = `${'0'.repeat(32)}-40x30.png`
const json = (media: unknown[], lines: string[]) =>
  `{"counterbell":1,"categories":[{"id":"c"}],"media":${JSON.stringify(media)},"articles":[\n${lines.join(',\n')}\n]}\n`
const named = (other = key) => ({ key: other, name: 'teapot.png', alt: 'A teapot', bytes: 7, type: 'image/png' })

test('an archive is read as it was written, by us and by others', async () => {
  const files = { 'knowledge.json': '{}', 'media/日本.png': 'a picture', empty: '' }
  const zip = await zipped(files)
  const others = unzipSync(await bytesOf(zip))
  expect(
    Object.fromEntries(Object.entries(others).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)])),
  ).toEqual(files)
  const own = await Promise.all(
    (await readZip(zip))!.map(async ({ name, open }) => [name, await (await open()).text()]),
  )
  expect(Object.fromEntries(own)).toEqual(files)
  expect(await bytesOf(await zipped(files))).toEqual(await bytesOf(zip))
})

test('an archive that somebody packed anew is read too, with a comment at its end', async () => {
  const text = 'the same over and over '.repeat(999)
  const packed = zipSync({ 'a/b.txt': strToU8(text) }, { comment: 'by hand' })
  const [file] = (await readZip(new Blob([packed])))!
  expect([file!.name, await (await file!.open()).text()]).toEqual(['a/b.txt', text])
})

test('more files than the old form of an archive can count', async () => {
  const files = Object.fromEntries(Array.from({ length: 65_600 }, (_, i) => [`${i}`, i % 9999 ? '' : 'x']))
  const read = (await readZip(await zipped(files)))!
  expect([read.length, read.at(-1)!.name]).toEqual([65_600, '65599'])
}, 30_000)

test('a file that is not what was put in is damaged; what is no archive is none', async () => {
  const bytes = await bytesOf(await zipped({ a: 'as it was', b: 'as it was' }))
  bytes[35] = 0 // in the first file
  const [a, b] = (await readZip(new Blob([bytes])))!
  await expect(a!.open()).rejects.toThrow(Damaged)
  expect(await (await b!.open()).text()).toBe('as it was')
  const liar = zipSync({ a: new Uint8Array(100_000) })
  const view = new DataView(liar.buffer)
  view.setUint32(view.getUint32(liar.length - 6, true) + 24, 10, true) // "ten bytes", says the list
  await expect((await readZip(new Blob([liar])))![0]!.open()).rejects.toThrow(Damaged)
  for (const none of ['', 'PK', 'a,b\n1,2\n', 'PK\x03\x04 and then nothing of the kind'])
    expect(await readZip(new Blob([none]))).toBeNull()
  expect(await readZip(new Blob([bytes.subarray(0, 60)]))).toBeNull()
})

test('an export tells what it names and holds, line by line, wherever a line is cut', async () => {
  const lines = ['{"id":"a","answer":"甲"}', '{ broken', '{"id":"b"}']
  const text = json([named()], lines)
  for (const file of [new Blob([text]), await zipped({ 'knowledge.json': text, [`media/${key}`]: 'picture' })]) {
    const own = (await openExport(file))!
    expect([own.categories, own.media]).toEqual([[{ id: 'c' }], [named()]])
    const rows = await all(own.rows())
    expect(rows.map(({ row }) => row)).toEqual([{ id: 'a', answer: '甲' }, '{ broken', { id: 'b' }])
  }
  expect((await openExport(new Blob([text])))!.files).toBeNull()
  for (const other of ['[{"question":"A?"}]', '{"counterbell":1,\n"articles":[]}', 'a,b'])
    expect(await openExport(new Blob([other]))).toBeNull()
  expect(await openExport(await zipped({ 'a.md': '# A' }))).toBeNull()
})

test('what of the files does not come back is named, with the reason', async () => {
  const [there, lost, refused, foreign] = ['1', '2', '3', '4'].map((first) => first + key.slice(1)) as [
    string,
    string,
    string,
    string,
  ]
  const own = (await openExport(
    await zipped({
      'knowledge.json': json([there, lost, refused].map(named), []),
      [`media/${there}`]: 'picture',
      [`media/${refused}`]: 'no picture',
      [`media/${foreign}`]: 'from elsewhere',
    }),
  ))!
  const sent: string[] = []
  const send = async (path: string, data: Blob) => {
    sent.push(path)
    return (await data.text()) === 'picture' ? null : ('wrong' as const)
  }
  const found = []
  for (const file of own.media) found.push(await restoreFile(own, file, send))
  expect(found.map((one) => one && [one.file, one.why])).toEqual([
    null,
    [`teapot.png (${lost})`, 'missing'],
    [`teapot.png (${refused})`, 'wrong'],
  ])
  expect(sent[0]).toBe(`media?key=${there}&name=teapot.png&alt=A+teapot`)
  expect(foreignFiles(own)).toEqual([{ file: foreign, why: 'foreign' }])
})

test('a packed export holds the files that the shop names, but for those that are gone', async () => {
  const gone = `1${key.slice(1)}`
  const files: Record<string, string> = {
    '/v1/sites/shop/articles/export?format=json': json([named(), named(gone)], []),
    [`/media/shop/${key}`]: 'picture',
  }
  const missing: string[] = []
  const get = async (path: string) => (files[path] === undefined ? null : new Blob([files[path]]))
  const parts = await all(packExport(get, 'shop', { onMissing: (file) => missing.push(file) }))
  expect(Object.keys(unzipSync(await bytesOf(new Blob(parts))))).toEqual(['knowledge.json', `media/${key}`])
  expect(missing).toEqual(['teapot.png'])
})
