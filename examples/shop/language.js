// Which of the two languages of this page is shown: as the address says, else as the browser asks. Nothing is stored.
{
  const asked = new URLSearchParams(location.search).get('lang') ?? navigator.language
  const language = /^zh/i.test(asked) ? 'zh-CN' : 'en'
  document.documentElement.lang = language
  // The chat speaks as the page does. What is said before its script has loaded waits in this list.
  window.Counterbell = { q: [['setLocale', language]] }
}
