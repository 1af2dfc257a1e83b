import type { Page } from 'playwright'
import { seen } from './browser.ts'

/** What visitors see of the widget, by the roles and names that assistive technology meets; `within` tells two of them apart. */
export function widgetOn(page: Page, within = 'body') {
  const root = page.locator(within)
  const panel = root.getByRole('dialog')
  const widget = {
    launcher: root.getByRole('button', { name: /^(Open chat|打开聊天)/ }),
    panel,
    composer: panel.getByRole('textbox', { name: /^(Your message|您的消息)/ }),
    /** The messages of the conversation. */
    log: panel.getByRole('log'),
    async open() {
      await widget.launcher.click()
      await seen(panel)
    },
    close: () => panel.getByRole('button', { name: /^(Close|关闭)/ }).click(),
    async say(text: string) {
      await widget.composer.fill(text)
      await widget.composer.press('Enter')
    },
    message: (text: string | RegExp) => widget.log.getByText(text),
    wantPerson: () => panel.getByRole('button', { name: /person|人工/ }).click(),
  }
  return widget
}
