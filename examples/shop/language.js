// Which of the two languages of this page is shown: as the address says, else as the browser asks. Nothing is stored.
{
  const asked = new URLSearchParams(location.search).get('lang') ?? navigator.language
  document.documentElement.lang = /^zh/i.test(asked) ? 'zh-CN' : 'en'
}
