/**
 * Whether long lists scroll smoothly on a slow processor, in Chromium: the inbox's conversations, 5,000 entries, a
 * thread of 5,000 messages there and in the widget, at several paces (`paces.mjs`), beside a list written by hand whose rows are all alike and all there.
 *
 *     npm run bench -- scroll [--messages=5000] [--conversations=100000] [--entries=5000] [--only=thread,widget]
 */
import { chromium } from 'playwright'
import { chromiumFlags, findChromium } from '../../scripts/chromium.mjs'
import { toRows } from './rows.mjs'
import { fillEntries, fillList, fillThread, openShop } from './shop.mjs'
import { entries, floor, list, thread, widget } from './visits.mjs'

const conversation = 'conversation-of-many-words'
/** Where the reader of the list has had enough: about 2,500 conversations. */
const most = 220_000

export async function run(flags) {
  const given = (name, or) => Number(flags.find((flag) => flag.startsWith(`--${name}=`))?.split('=')[1] ?? or)
  const executablePath = await findChromium()
  if (!executablePath) throw new Error('There is no Chromium here: CHROMIUM=its path says where one is.')
  const shop = await openShop()
  const browser = await chromium.launch({ executablePath, args: chromiumFlags })
  try {
    const messages = given('messages', 5000)
    const texts = given('entries', 5000)
    const only = flags
      .find((flag) => flag.startsWith('--only='))
      ?.slice(7)
      .split(',')
    await fillList(shop, given('conversations', 100_000))
    await fillThread(shop, conversation, messages)
    await fillEntries(shop, texts)
    const visits = {
      list: () => list(browser, shop, most),
      thread: () => thread(browser, shop, conversation),
      entries: () => entries(browser, shop, texts),
      widget: () => widget(browser, shop, messages),
    }
    const measured = { floor: await floor(browser, shop) }
    for (const [name, visit] of Object.entries(visits)) if (!only || only.includes(name)) measured[name] = await visit()
    return toRows(measured)
  } finally {
    await browser.close()
    await shop.stop()
  }
}
