/**
 * The page that a visitor wrote from, as it may be kept: without query, fragment, user and password, and with `*` for a part
 * of the path that is an e-mail address. Clients leave these out already; here whatever a client sends is cut.
 */
export function plainPage(page: string | undefined): string | undefined {
  if (page === undefined || !URL.canParse(page)) return undefined
  const { protocol, host, pathname } = new URL(page)
  return `${protocol}//${host}${pathname.replace(/[^/]*(?:@|%40)[^/]*/gi, '*')}`
}
