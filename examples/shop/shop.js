// Switching the page's language takes the chat along; the address keeps the choice, so nothing is stored.
const links = document.querySelectorAll('[data-language]')

function show(language) {
  document.documentElement.lang = language
  for (const link of links) {
    if (link.dataset.language === language) link.setAttribute('aria-current', 'true')
    else link.removeAttribute('aria-current')
  }
}

for (const link of links) {
  link.addEventListener('click', (event) => {
    event.preventDefault()
    const { language } = link.dataset
    history.replaceState(null, '', `?lang=${language}`)
    show(language)
    window.Counterbell.q.push(['setLocale', language])
  })
}

show(document.documentElement.lang)
