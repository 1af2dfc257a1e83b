import type { Locator } from 'playwright'
import { expect, inject, test } from 'vitest'
import { gone, seen, visit } from './browser.ts'
import { inboxOn, ownersPage } from './inbox.ts'
import { widgetOn } from './widget.ts'

const { url } = inject('product')

test('the owner takes over a waiting conversation, answers, hands it back and closes it, and the visitor sees it all live', async () => {
  const team = await ownersPage()
  const inbox = inboxOn(team)
  await seen(inbox.title)

  const shop = await visit(url)
  const widget = widgetOn(shop)
  await widget.callPerson('My grandmother’s kettle whistles out of tune')
  await inbox.openConversation('out of tune')
  await seen(inbox.message('out of tune'))

  await inbox.button('Take over').click()
  await seen(widget.message(/Lin/))

  await write(inbox.reply, widget.panel.getByText('Lin is writing…'))
  await inbox.answer(
    'It needs a **new whistle**:\n\n- brass\n- £4\n\nSee [spare parts](https://lamplight.example/parts).',
  )
  await seen(widget.log.locator('strong', { hasText: 'new whistle' }))
  await seen(widget.log.getByRole('listitem').filter({ hasText: 'brass' }))
  expect(await widget.log.getByRole('link', { name: 'spare parts' }).getAttribute('href')).toBe(
    'https://lamplight.example/parts',
  )

  await write(widget.composer, inbox.thread.getByText(/is writing…/))
  await widget.say('Wonderful, I take two')
  await seen(inbox.message('I take two'))

  await inbox.button('Hand back to bot').click()
  await seen(widget.message('The assistant is answering again'))
  await widget.say('how long does delivery take?')
  await seen(widget.message('2–3 working days'))
  // Who handed it back is left in the list they work through, and finds it among the bot's.
  await seen(team.getByText(/^Handed back to the bot: /))
  await team.getByRole('button', { name: 'Bot', exact: true }).click()
  await inbox.list.getByRole('link', { name: 'how long does delivery take?' }).first().click()
  await seen(inbox.message('2–3 working days'))

  await inbox.button('Close').click()
  await seen(widget.message('Conversation closed'))
  await team.getByRole('button', { name: 'Undo' }).last().click()
  await seen(inbox.message('2–3 working days'))
  await inbox.button('Close').click()
  await shop.reload()
  await widget.open()
  await seen(widget.message('I take two'))
})

/** Writes on until the other side sees that somebody writes; who writes says so every few seconds only. */
async function write(box: Locator, sign: Locator) {
  const isSeen = async () => {
    await box.press('m')
    return sign.isVisible()
  }
  await expect.poll(isSeen, { timeout: 30_000 }).toBe(true)
}

test('an answer that comes while the chat is closed is counted on the bell, and read by opening it', async () => {
  const shop = await visit(url)
  const widget = widgetOn(shop)
  await widget.callPerson('Do you buy old samovars?')
  const inbox = inboxOn(await ownersPage())
  await inbox.openConversation('old samovars')
  await seen(inbox.message('old samovars'))
  await widget.close()
  await gone(widget.panel)
  await inbox.answer('We love samovars.')
  await seen(shop.getByRole('button', { name: /1/ }))
  await widget.open()
  await seen(widget.message('We love samovars.'))
  await widget.close()
  await gone(shop.getByRole('button', { name: /1/ }))
})
