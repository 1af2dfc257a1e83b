import { describe, expect, test } from 'vitest'
import { buildIndex, type Entry } from '../search/KnowledgeIndex.ts'
import { answer } from './answer.ts'

const entry = (id: string, locale: string, question: string, variants: string[] = []): Entry => ({
  id,
  locale,
  question,
  variants,
  answer: `${id} ${locale}`,
  tags: [],
})

const shops: Record<string, Entry[]> = {
  de: [
    entry('return', 'de', 'Wie kann ich einen Artikel zurückgeben?', ['Ich möchte etwas zurückschicken']),
    entry('shipping', 'de', 'Was kostet der Versand?', ['Wie hoch sind die Versandkosten?']),
    entry('pay', 'de', 'Welche Zahlungsarten gibt es?', ['Kann ich auf Rechnung bezahlen?']),
    entry('hours', 'de', 'Wann habt ihr geöffnet?', ['Öffnungszeiten']),
  ],
  ja: [
    entry('return', 'ja', '返品はできますか', ['商品を返したい']),
    entry('shipping', 'ja', '送料はいくらですか', ['配送料について']),
    entry('pay', 'ja', 'どんな支払い方法がありますか', ['クレジットカードは使えますか']),
    entry('hours', 'ja', '営業時間は何時からですか', ['お店は何時に開きますか']),
  ],
  th: [
    entry('return', 'th', 'คืนสินค้าได้อย่างไร', ['อยากคืนของ']),
    entry('shipping', 'th', 'ค่าจัดส่งเท่าไหร่', ['ส่งฟรีไหม']),
    entry('pay', 'th', 'ชำระเงินได้ทางไหนบ้าง', ['จ่ายด้วยบัตรเครดิตได้ไหม']),
    entry('hours', 'th', 'ร้านเปิดกี่โมง', ['เวลาทำการ']),
  ],
  ar: [
    entry('return', 'ar', 'كيف يمكنني إرجاع المنتج؟', ['أريد إرجاع طلب']),
    entry('shipping', 'ar', 'كم تكلفة الشحن؟', ['هل الشحن مجاني؟']),
    entry('pay', 'ar', 'ما هي طرق الدفع؟', ['هل أستطيع الدفع بالبطاقة؟']),
    entry('hours', 'ar', 'متى يفتح المتجر؟', ['ساعات العمل']),
  ],
}

describe.each([
  ['de', 'Kann ich den Artikel zurückgeben', 'return'],
  ['de', 'wie teuer ist der versand', 'shipping'],
  ['de', 'Kann man mit Rechnung bezahlen?', 'pay'],
  ['de', 'Wie sind eure Öffnungszeiten?', 'hours'],
  ['de', 'versandksoten', 'shipping'],
  ['ja', '返品したいのですが', 'return'],
  ['ja', '送料を教えてください', 'shipping'],
  ['ja', 'カードで支払いできますか', 'pay'],
  ['ja', '何時に開店しますか', 'hours'],
  ['th', 'ขอคืนสินค้า', 'return'],
  ['th', 'ค่าส่งเท่าไหร่', 'shipping'],
  ['th', 'ใช้บัตรเครดิตได้ไหม', 'pay'],
  ['th', 'เปิดกี่โมงคะ', 'hours'],
  ['ar', 'كيف أستطيع إرجاع المنتج', 'return'],
  ['ar', 'كم سعر الشحن', 'shipping'],
  ['ar', 'هل يمكن الدفع بالبطاقة', 'pay'],
  ['ar', 'متى تفتحون المتجر', 'hours'],
])('a %s shop', (language, question, id) => {
  test(`${question}: ${id} comes first, and a person is not needed`, () => {
    const decision = answer(buildIndex(shops[language]!), question, { siteLocale: language })
    expect(decision.candidates[0]?.id).toBe(id)
    expect(decision.kind).not.toBe('handoff')
  })
})

test.each([
  ['de', 'Wer hat die Wahl in Frankreich gewonnen?'],
  ['ja', '明日の天気を教えて'],
  ['th', 'พรุ่งนี้ฝนจะตกไหม'],
  ['ar', 'من فاز بالمباراة أمس'],
])('a %s shop does not answer what it does not know: %s', (language, question) => {
  expect(answer(buildIndex(shops[language]!), question, { siteLocale: language }).kind).not.toBe('answer')
})

describe('an entry with several locales', () => {
  const index = buildIndex([
    entry('return', 'en', 'How can I return an item?', ['I want to send something back']),
    entry('return', 'de', 'Wie kann ich einen Artikel zurückgeben?'),
    entry('return', 'zh-CN', '怎么退货？'),
    entry('return', 'zh-TW', '怎麼退貨？'),
    entry('shipping', 'en', 'What does shipping cost?'),
    entry('shipping', 'de', 'Was kostet der Versand?'),
    entry('workshop', 'en', 'Do you offer a pottery workshop?'),
  ])
  const ask = (question: string, locale?: string, siteLocale = 'en') => answer(index, question, { siteLocale, locale })

  test.each([
    ['how do I return an item', 'de', 'return en'],
    ['Wie kann ich den Artikel zurückgeben', 'en', 'return de'],
    ['Und was kostet der Versand', undefined, 'shipping de'],
    ['怎么退货', 'en', 'return zh-CN'],
    ['怎麼退貨', 'en', 'return zh-TW'],
    ['請問要怎麼退貨', undefined, 'return zh-TW'],
  ])('%j from a visitor in %s is answered with “%s”', (question, locale, text) => {
    expect(ask(question, locale)).toMatchObject({ kind: 'answer', text })
  })

  test('each is one candidate, however many locales it has', () => {
    const ids = ask('return an item').candidates.map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)])
  })

  test('where the question’s language lacks the entry, the site’s main language answers', () => {
    const decision = ask('pottery workshop bitte', 'de')
    expect(decision).toMatchObject({ article: { id: 'workshop' } })
    expect(decision.text).toContain('workshop en')
  })
})
