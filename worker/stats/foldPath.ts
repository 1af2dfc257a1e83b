import { limits } from '../../shared/limits.ts'
import { maskPersonal } from '../platform/maskPersonal.ts'

/** The path of a page (`/products/lamp`), given as an address or a path: readable, without query, fragment and a slash at its end. */
export function pathOf(page: string): string {
  const path = page.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '').split(/[?#]/)[0]!
  return decoded(path).replace(/(?<!\/)\/+$/, '') || '/'
}

export function decoded(path: string): string {
  if (!path.includes('%')) return path
  try {
    return decodeURI(path)
  } catch {
    return path // as it is, then, it names the page just as well
  }
}

/** Deeper than this, and it is no page of a shop that many visit. */
const mostParts = 8
/** What comes after one of these tells whose it is. */
const owners = new Set(
  [
    'user',
    'users',
    'u',
    'profile',
    'profiles',
    'member',
    'members',
    'customer',
    'customers',
    'people',
    'orders',
  ].concat([
    'order',
    'invoice',
    'invoices',
    'invite',
    'invites',
    'reset',
    'verify',
    'unsubscribe',
    'token',
    'share',
    's',
  ]),
)

/**
 * The path of a page as it may be kept, and as patterns of pages are written: parts that name a person, an order or a
 * session are `*`. Null where there is no telling, or it is too long.
 */
export function foldPath(page: string): string | null {
  if (!page) return null
  const [first, ...parts] = pathOf(page).split('/')
  if (first !== '' || parts.length > mostParts) return null
  const folded = parts.map((part, i) =>
    owners.has((parts[i - 1] ?? '').toLowerCase()) || isPersonal(part) ? '*' : part,
  )
  const path = `/${folded.join('/')}`
  return path.length <= limits.pagePattern ? path : null
}

const fewestDigits = 5
const longestWord = 20
const longestPart = 80

function isPersonal(part: string): boolean {
  if (/[@*\s\p{Cc}]|%40/u.test(part) || part.length > longestPart || maskPersonal(part) !== part) return true
  if ((part.match(/\p{Nd}/gu) ?? []).length >= fewestDigits) return true
  // A word of a language is neither that long nor does it go from letters to digits and back.
  return part.split(/[^a-z\d]+/i).some((word) => word.length > longestWord || turns(word) > 2)
}

const turns = (word: string) => word.match(/(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)/gi)?.length ?? 0
