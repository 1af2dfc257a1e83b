// After an edit of worker/db/schema.ts: `npm run migration -- NAME` writes the SQL that takes a database there.
// drizzle-kit does not know WITHOUT ROWID, which these tables want (see worker/db/schema.ts), so it is put in here.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

const folder = new URL('../worker/db/migrations/', import.meta.url)
const withoutRowid = [
  ...[
    'article_stats',
    'article_versions',
    'audit',
    'categories',
    'checks',
    'conversation_quotas',
    'imports',
    'lessons',
  ],
  ...['media', 'members', 'messages', 'model_use', 'page_questions', 'publications', 'searches', 'upkeep'],
]
const before = new Set(readdirSync(folder, { withFileTypes: true }).map((entry) => entry.name))
execFileSync('drizzle-kit', ['generate', '--name', process.argv[2] ?? 'change'], { stdio: 'inherit' })
for (const name of readdirSync(folder)) {
  if (before.has(name) || !name.endsWith('.sql')) continue
  const file = new URL(name, folder)
  const sql = readFileSync(file, 'utf8').replace(/CREATE TABLE `(?:__new_)?(\w+)` \([^;]*\);/g, (statement, table) =>
    withoutRowid.includes(table) ? statement.replace(/;$/, ' WITHOUT ROWID;') : statement,
  )
  writeFileSync(file, sql)
}
