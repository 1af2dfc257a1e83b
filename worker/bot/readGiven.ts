import { z } from 'zod'
import type { CollectField } from '../../shared/messages.ts'

const email = z.email().max(254)

/**
 * What was asked for, out of a visitor's message, in the form in which it is kept; undefined where it is not in there.
 * E-mail addresses and numbers are found within a sentence too, in full width as well; of `text` everything is taken.
 */
export function readGiven(field: CollectField, message: string): string | undefined {
  const text = message.slice(0, 1200).normalize('NFKC').trim()
  switch (field) {
    case 'email':
      return emailIn(text)
    case 'phone':
      return phoneIn(text)
    case 'order':
      return orderIn(text)
    case 'text':
      return text.slice(0, 500).replace(/[\ud800-\udbff]$/, '') || undefined
  }
}

/** The first e-mail address in a text. */
export function emailIn(text: string): string | undefined {
  const candidates = text.normalize('NFKC').match(/[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\p{L}\p{N}.-]{1,255}/gu) ?? []
  for (const candidate of candidates) {
    // A sentence goes on after it: a full stop, or characters that are written without a space.
    const address = candidate.replace(/[^\x21-\x7e]+$/, '').replace(/[.-]+$/, '')
    if (email.safeParse(address).success) return address
  }
  return undefined
}

/** A number of 7 to 15 digits as people write it: with "+", spaces, dashes, dots, brackets. */
function phoneIn(text: string): string | undefined {
  for (const [candidate] of text.matchAll(/(?<![\p{L}\d])\+?\(?\d[\d\s().\-/]{5,28}\d(?![\d@])/gu)) {
    const digits = candidate.replace(/\D/g, '')
    if (digits.length >= 7 && digits.length <= 15) return candidate.replace(/\s+/g, ' ').trim()
  }
  return undefined
}

/** What stands around an order number. */
const around =
  /^(?:(?:hi|hello|ok|okay|yes|sure|well|here(?: it is| you go)?|(?:it(?:'s| is)?|this is|that's|that is)|(?:my |the )?order(?: ?(?:number|no\.?|nr\.?|id|code|#))?(?: is| was)?|number|no\.?|nr\.?|请?查?(?:一下)?|我?的?订单(?:号码?|编号)?|訂單(?:編號|號碼?)?|单号|编号|是|为|：|:|#|,|，)\s*)+/i

/** 3 to 40 letters, digits and dashes, at least one of them a digit. In a long sentence only what can hardly be another thing. */
function orderIn(text: string): string | undefined {
  const bare = text.replace(around, '').replace(/[\s.,!?。，！？]+$/, '')
  if (isOrder(bare)) return bare
  const tokens = (text.match(/[A-Za-z0-9-]+/g) ?? []).filter(
    (token) => isOrder(token) && /\d{3}|[A-Za-z].*\d.*\d/.test(token),
  )
  const long = text.length > 60
  const likely = tokens.filter((token) => !isDate(token) && (!long || token.length >= 5))
  return likely.length === 1 ? likely[0] : undefined
}

const isOrder = (token: string) => /^(?=.*\d)[A-Za-z0-9](?:[A-Za-z0-9-]{1,38})[A-Za-z0-9]$/.test(token)
const isDate = (token: string) => /^(?:19|20)\d\d-\d{1,2}-\d{1,2}$/.test(token)
