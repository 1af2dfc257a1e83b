import { make } from './make.ts'

/**
 * Styles a shadow root with a constructable sheet, which no CSP forbids. Browsers from before 2023 have none; they get
 * the same sheet as an element, which a strict CSP has to allow.
 */
export function adopt(root: ShadowRoot, css: string) {
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets.push(sheet)
  } catch {
    root.append(make('style', { textContent: css }))
  }
}
