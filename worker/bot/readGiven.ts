import { z } from 'zod'
import { unspaced } from '../../shared/addressEnds.ts'
import type { CollectField } from '../../shared/messages.ts'

const email = z.email().max(254)

/** Of order numbers and free text; beyond it nobody writes either. */
const longest = 1200

/**
 * What was asked for, out of a visitor's message, in the form in which it is kept; undefined where it is not in there, or only
 * a piece of it could be taken. Addresses and numbers are found within a sentence, too, and right beside a script without
 * spaces; in full width, with the digits and hyphens of any script. Of `text` everything is taken.
 */
export function readGiven(field: CollectField, message: string): string | undefined {
  switch (field) {
    case 'email':
      return emailIn(message)
    case 'phone':
      return phoneIn(message)
    case 'order':
      return orderIn(message)
    case 'text':
      return (
        message
          .normalize('NFKC')
          .trim()
          .slice(0, 500)
          .replace(/[\ud800-\udbff]$/, '') || undefined
      )
  }
}

/** Marks of direction and soft hyphens come along when a number is copied. Apostrophes and hyphens have many forms, digits one for each script. */
function plainForm(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[’‘ʼʹ´`]/g, "'")
    .replace(/[\p{Pd}−]|(?<=\p{Nd})[ー・](?=\p{Nd})/gu, '-')
    .replace(/[^\P{Nd}0-9]/gu, (digit) => String(digitValue(digit)))
    .trim()
}

/** The digits of a script stand in a row, from its zero on. */
function digitValue(digit: string): number {
  let value = 0
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(digit.codePointAt(0)! - value - 1))) value++
  return value
}

const local = "\\p{L}\\p{M}\\p{N}.!#$%&'*+/=?^_{|}~-"
/** Each begins where a run of its characters begins, so the time stays linear. Behind it nothing may go on that belongs to it. */
const addresses = new RegExp(`(?<![${local}])[${local}]+@[\\p{L}\\p{M}\\p{N}.-]+(?<tail>[@_%+&=~])?`, 'gu')
const unspacedBefore = new RegExp(`^.*[${unspaced}]`, 'u')
const unspacedAfter = new RegExp(`(?<![.-])[${unspaced}].*$`, 'u')

/** The first e-mail address in a text. One of which we could only take a part is none. */
export function emailIn(text: string): string | undefined {
  for (const { 0: found, groups } of plainForm(text).matchAll(addresses)) {
    if (groups?.tail) continue
    const [before = '', behind = ''] = found.split('@')
    const address = `${before.replace(unspacedBefore, '').replace(/^['*]+/, '')}@${behind.replace(unspacedAfter, '').replace(/[.-]+$/, '')}`
    if (email.safeParse(address).success) return address
  }
  return undefined
}

/** Digits that people part by spaces, dashes, dots, slashes and brackets; what stands right before them, and an extension behind. */
const numbers =
  /(?<before>(?<!\p{L})\p{L}+[-_.#/]?)?(?<number>\(?\+?\(?[0-9](?:[\s()./-]{0,3}[0-9])*)(?:[\s,]{0,3}(?:ext(?:ension)?\.?|x|#|转|轉|分机|分機|内線)[\s.:：]{0,3}(?<extension>[0-9]{1,6}))?(?<after>[@\p{Script=Latin}]?)/giu
const labels = /^(?:t|tel|telefon|telephone|phone|ph|m|mob|mobile|mobil|cell|call|at|on|fax|whatsapp|wa|nr|no|is)$/i

/** A number of 7 to 15 digits as people write it: with "+", spaces, dashes, dots, brackets. Of a code, or of a longer number, no part. */
function phoneIn(text: string): string | undefined {
  for (const { groups } of plainForm(text).matchAll(numbers)) {
    const { before = '', number = '', after, extension } = groups!
    const word = before.match(/(\p{Script=Latin}+)[^\p{L}]*$/u)?.[1]
    const isPartOfCode = word && !/^\(?\+/.test(number) && !labels.test(word)
    if (isPartOfCode || after || isDate(number)) continue
    const whole = number.replace(/\s+/g, ' ').replace(/^\((?=[^)]*$)/, '')
    const one = isPhone(whole) ? whole : firstOf(whole)
    if (one) return extension ? `${one} ext. ${extension}` : one
  }
  return undefined
}

const digitsIn = (text: string) => text.replace(/\D/g, '').length
const isPhone = (text: string) => digitsIn(text) >= 7 && digitsIn(text) <= 15

/** Of several numbers, each of them whole, the first. */
function firstOf(numbers: string): string | undefined {
  const parts = numbers.split(/[ /]+/)
  return parts.length > 1 && parts.every(isPhone) ? parts[0] : undefined
}

/** What stands around an order number. */
const around =
  /^(?:(?:hi|hello|ok|okay|yes|sure|well|here(?: it is| you go)?|(?:it(?:'s| is)?|this is|that's|that is)|(?:my |the )?order(?: ?(?:number|no\.?|nr\.?|id|code|#))?(?: is| was)?|number|no\.?|nr\.?|请?查?(?:一下)?|我?的?订单(?:号码?|编号)?|訂單(?:編號|號碼?)?|单号|编号|是|为|：|:|#|,|，)\s*)+/i

/** Letters, digits and what stands between them without a space, as one. */
const tokens = /[\p{L}\p{M}\p{N}]+(?:[-_/.]+[\p{L}\p{M}\p{N}]+)*/gu

/** 3 to 40 letters, digits and dashes, at least one of them a digit. In a long sentence only what can hardly be another thing. */
export function orderIn(message: string): string | undefined {
  const all = plainForm(message)
  const text = all.length > longest ? all.slice(0, longest).replace(/\S*$/, '') : all
  const bare = text.replace(around, '').replace(/(?<![\s.,!?。，！？])[\s.,!?。，！？]+$/, '')
  if (isOrder(bare)) return bare
  const parted = text.match(partedOrder) ?? []
  if (parted.length === 1 && (parted[0] === bare || /\p{Ll}/u.test(text))) return parted[0]
  const found = [...text.matchAll(tokens)]
    .flatMap(([token]) => token.split(betweenScripts))
    .filter((token) => isOrder(token) && /\d{3}|[A-Za-z].*\d.*\d/.test(token))
  const long = text.length > 60
  const likely = found.filter((token) => !isDate(token) && (!long || token.length >= 5))
  return likely.length === 1 ? likely[0] : undefined
}

/** "LM 20417": the digits alone are a part of it. */
const partedOrder = /(?<![\p{L}\p{N}])(?!(?:NO|NR|IS|ID|MY) )[A-Z]{1,4} [0-9]{3,}(?![\p{L}\p{N}])/gu
const betweenScripts = new RegExp(`[${unspaced}]+`, 'u')
const isOrder = (token: string) =>
  token.length >= 3 && token.length <= 40 && /^(?=.*\d)[A-Za-z0-9]+(?:[-_/]+[A-Za-z0-9]+)*$/.test(token)
const isDate = (token: string) =>
  /^(?:(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d)(?:\s|$)/.test(token)
