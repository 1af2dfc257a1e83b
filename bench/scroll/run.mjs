/**
 * Whether long lists scroll smoothly on a slow processor, in Chromium: the inbox's list, a thread of 5,000 messages there
 * and in the widget, beside a list written by hand whose rows are all alike and all there.
 *
 *     npm run bench -- scroll [--messages=5000] [--conversations=100000]
 */
import { chromium } from 'playwright'
import { chromiumFlags, findChromium } from '../../scripts/chromium.mjs'
import { toRows } from './rows.mjs'
import { fillList, fillThread, openShop } from './shop.mjs'
import { floor, list, thread, widget } from './visits.mjs'

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
    await fillList(shop, given('conversations', 100_000))
    await fillThread(shop, conversation, messages)
    return toRows({
      floor: await floor(browser, shop),
      list: await list(browser, shop, most),
      thread: await thread(browser, shop, conversation),
      widget: await widget(browser, shop, messages),
    })
  } finally {
    await browser.close()
    await shop.stop()
  }
}
