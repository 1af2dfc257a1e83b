/**
 * Styles a shadow root with a constructable sheet, which no CSP forbids. Browsers from before 2023 have none; they get
 * the same sheet as a file, which a strict CSP has to allow.
 */
export function adopt(root: ShadowRoot, css: string, url: string) {
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets.push(sheet)
  } catch {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = url
    root.append(link)
  }
}
