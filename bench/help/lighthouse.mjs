import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { chromiumFlags, findChromium } from '../../scripts/chromium.mjs'
import { median } from '../speed/numbers.mjs'

const version = '13.5.0'
const categories = ['performance', 'accessibility', 'best-practices', 'seo']

const visits = 3

/** Lighthouse's scores of a page, of 100, as on a phone with its slow network: medians, since a busy machine costs points. */
export async function scoresOf(url) {
  const all = []
  for (let i = 0; i < visits; i++) all.push(await visit(url))
  return Object.fromEntries(categories.map((id) => [id, median(all.map((scores) => scores[id]))]))
}

/** One visit; what cost points is printed. */
async function visit(url) {
  const chromium = await findChromium()
  if (!chromium) throw new Error('There is no Chromium here: CHROMIUM=its path says where one is.')
  const { stdout } = await promisify(execFile)(
    'npm',
    [
      'exec',
      '--yes',
      `--package=lighthouse@${version}`,
      '--',
      'lighthouse',
      url,
      '--quiet',
      '--output=json',
      `--only-categories=${categories.join(',')}`,
      `--chrome-flags=${['--headless=new', ...chromiumFlags].join(' ')}`,
    ],
    {
      env: { ...process.env, CHROME_PATH: chromium },
      maxBuffer: 64 * 1024 * 1024,
      shell: process.platform === 'win32',
    },
  )
  const report = JSON.parse(stdout.slice(stdout.indexOf('{')))
  for (const { id, score } of Object.values(report.audits)) {
    const counts = Object.values(report.categories).some(({ auditRefs }) =>
      auditRefs.some((ref) => ref.id === id && ref.weight > 0),
    )
    if (counts && score !== null && score < 0.9) console.log(`  ${url}: ${id} ${score}`)
  }
  return Object.fromEntries(categories.map((id) => [id, Math.round(report.categories[id].score * 100)]))
}
