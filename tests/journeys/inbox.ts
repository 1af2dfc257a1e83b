import type { Page } from 'playwright'
import { inject } from 'vitest'
import { visit } from './browser.ts'

/** What the team sees, by roles and names. */
export function inboxOn(page: Page) {
  const thread = page.getByRole('region', { name: /^Conversation with/ })
  const inbox = {
    title: page.getByRole('heading', { name: 'Conversations' }),
    list: page.getByRole('list', { name: 'List of conversations' }),
    thread,
    reply: thread.getByRole('textbox', { name: 'Your reply' }),
    async go(to: 'Conversations' | 'Knowledge' | 'Settings') {
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: to }).click()
    },
    /** Opens the conversation whose newest message has this text. */
    openConversation: (text: string) => inbox.list.getByRole('link', { name: text }).click(),
    button: (name: string) => page.getByRole('button', { name, exact: true }),
    async answer(text: string) {
      await inbox.reply.fill(text)
      await inbox.reply.press('Enter')
    },
    message: (text: string | RegExp) => thread.getByRole('log').getByText(text),
  }
  return inbox
}

/** Saves the entry that is written without publishing it. */
export async function saveEntry(page: Page) {
  await page.getByRole('button', { name: 'More ways to save' }).click()
  await page.getByRole('menuitem', { name: /^Save(?! as)/ }).click()
}

/** The inbox of the shared product, signed in as its owner. */
export async function ownersPage(path = '/inbox', options = {}): Promise<Page> {
  const { url, session } = inject('product')
  return visit(url + path, { session: { url, cookies: session }, viewport: { width: 1280, height: 800 }, ...options })
}
