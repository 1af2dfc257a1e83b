// The floor: a launcher and an empty panel by hand, the least that a widget can be. It speaks with nobody, knows no
// settings and no languages, and asks for nothing once it is here.
const host = document.createElement('bare-launcher')
const root = host.attachShadow({ mode: 'closed' })
const sheet = new CSSStyleSheet()
sheet.replaceSync(
  ':host{all:initial}button,div{position:fixed;inset-inline-end:20px}button{inset-block-end:20px;inline-size:56px;block-size:56px;border:0;border-radius:50%;background:#1f6a56;color:#fff;font:24px system-ui;cursor:pointer}div{inset-block-end:88px;inline-size:380px;block-size:480px;border:1px solid #ccc;border-radius:12px;background:#fff}div[hidden]{display:none}',
)
root.adoptedStyleSheets.push(sheet)
const button = document.createElement('button')
button.ariaLabel = 'Chat'
button.ariaExpanded = 'false'
button.textContent = '?'
const panel = document.createElement('div')
panel.role = 'dialog'
panel.ariaLabel = 'Chat'
panel.hidden = true
const box = document.createElement('textarea')
box.ariaLabel = 'Write a message'
panel.append(box)
button.addEventListener('click', () => {
  panel.hidden = !panel.hidden
  button.ariaExpanded = String(!panel.hidden)
  if (!panel.hidden) box.focus()
})
root.append(panel, button)
document.documentElement.append(host)
