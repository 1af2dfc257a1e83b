// `npm run export -- FILE --site ID`: everything a shop has written into FILE: as JSON with its history, or, where FILE ends
// with .csv, as a sheet. SERVER and ADMIN_KEY as for `npm run import`.
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { askServer, stop } from './askServer.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { site: { type: 'string' }, server: { type: 'string' } },
})
const [file] = positionals
if (!file || !values.site) stop('Usage: npm run export -- FILE --site ID [--server URL]')
const format = /\.csv$/i.test(file) ? 'csv' : 'json'
const ask = askServer(values.server, values.site)
await ask('GET', `articles/export?format=${format}`, undefined, undefined, (response) =>
  pipeline(response.body, createWriteStream(file)),
)
console.log(`All entries are in ${file}.`)
