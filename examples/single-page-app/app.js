// A single-page app in eighty lines: a router, a user who logs in and out, and a chat that can be taken away and brought back.
const home = '/examples/single-page-app/'
const pages = {
  '': ['Start', 'The chat stays as it is while the pages change under it.'],
  orders: ['Orders', 'Two parcels are on their way.'],
  account: ['Account', 'Nobody is logged in.'],
}
const user = { name: 'Ada Lovelace', email: 'ada@lamplight.example' }
const at = (id) => document.getElementById(id)

// Taking the last chat off the page takes the global away too, so the app keeps what it needs.
const { start } = window.Counterbell
let chat
let loggedIn = false

function startChat() {
  chat = start({ site: 'demo' })
  for (const type of ['ready', 'open', 'close', 'message', 'unread', 'handoff', 'error']) {
    chat.on(type, (detail) => note(type, detail))
  }
  if (loggedIn) chat.identify(user)
}

function stopChat() {
  chat.destroy()
  chat = undefined
}

function note(type, detail) {
  const line = document.createElement('li')
  line.textContent = detail === undefined ? type : `${type} ${JSON.stringify(detail)}`
  at('events').append(line)
}

function show() {
  const page = location.pathname.slice(home.length)
  const [title, text] = pages[page] ?? ['Not found', 'There is no such page.']
  at('title').textContent = title
  at('text').textContent = page === 'account' && loggedIn ? `You are ${user.name}.` : text
  document.title = title
  for (const link of document.querySelectorAll('nav a')) {
    if (link.pathname === location.pathname) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  }
}

document.querySelector('nav').addEventListener('click', (event) => {
  const link = event.target.closest('a')
  if (!link) return
  event.preventDefault()
  history.pushState(null, '', link.href)
  show()
})
window.addEventListener('popstate', show)

at('session').addEventListener('click', () => {
  loggedIn = !loggedIn
  if (loggedIn) chat?.identify(user)
  else chat?.logout()
  at('session').textContent = loggedIn ? 'Log out' : 'Log in'
  show()
})

at('chat').addEventListener('click', () => {
  if (chat) stopChat()
  else startChat()
  at('chat').textContent = chat ? 'Take the chat away' : 'Bring the chat back'
})

at('ask').addEventListener('click', () => chat?.ask('How long does delivery take?'))

startChat()
show()
