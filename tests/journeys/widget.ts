import type { Locator, Page } from 'playwright'
import { seen } from './browser.ts'

/** What the panel's header says to whoever waits for a person. */
export const waits = /^(Someone will be with you shortly|Nobody is here right now)/

/** A question that stands ready on the panel's home. Which ones do depends on what visitors have asked there. */
export const ready = /\?$/

/** What visitors see of the widget, by the roles and names that assistive technology meets; `within` tells two of them apart. */
export function widgetOn(page: Page, within: Locator = page.locator('body, counterbell-widget')) {
  const panel = within.getByRole('dialog')
  const widget = {
    /** The bell. Its name goes on with what waits behind it. */
    launcher: within.getByRole('button', { name: /^(Chat|在线咨询)/ }),
    panel,
    /** Where to write: the box on the panel's home, the one under the conversation, or the field for what the bot asks for. */
    composer: panel.getByRole('textbox', {
      name: /^(Ask a question|Write a message|E-mail or phone number|输入您的问题|输入消息|邮箱或手机号)$/,
    }),
    log: panel.getByRole('log'),
    async open() {
      await widget.launcher.click()
      await seen(panel)
    },
    close: () => panel.getByRole('button', { name: /^(Close|关闭)$/ }).click(),
    async say(text: string) {
      await widget.composer.fill(text)
      await widget.composer.press('Enter')
    },
    message: (text: string | RegExp) => widget.log.getByText(text),
    wantPerson: () =>
      panel
        .getByRole('button', { name: /^(Talk to a person|转人工客服)$/ })
        .last()
        .click(),
    /** Opens the chat, calls a person and says what for; the bot is silent from there on. */
    async callPerson(about: string) {
      await widget.open()
      await widget.wantPerson()
      await seen(panel.getByText(waits))
      await widget.say(about)
    },
  }
  return widget
}
