// `npm run export -- FILE --site ID`: everything a shop has written into FILE: as an archive with its images and films where
// FILE ends with .zip, as a sheet where it ends with .csv, else as JSON with its history. SERVER and ADMIN_KEY as for
// `npm run import`.
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { packExport } from '../inbox/knowledge/import/packExport.ts'
import { askServer, stop } from './askServer.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { site: { type: 'string' }, server: { type: 'string' } },
})
const [file] = positionals
if (!file || !values.site) stop('Usage: npm run export -- FILE --site ID [--server URL]')
const { ask, download } = askServer(values.server, values.site)
if (/\.zip$/i.test(file)) {
  const onMissing = (name) => console.error(`${name} is no longer there, and is left out.`)
  await pipeline(Readable.from(bytesOf(packExport(download, values.site, { onMissing }))), createWriteStream(file))
} else {
  const format = /\.csv$/i.test(file) ? 'csv' : 'json'
  await ask('GET', `articles/export?format=${format}`, undefined, undefined, (response) =>
    pipeline(response.body, createWriteStream(file)),
  )
}
console.log(`All entries are in ${file}.`)

async function* bytesOf(parts) {
  for await (const part of parts) {
    if (part instanceof Uint8Array) yield part
    else yield* part.stream()
  }
}
