import { expect, test } from 'vitest'
import { decode } from './decode.ts'

const bytes = (hex: string) => Uint8Array.from(hex.match(/[0-9a-f]{2}/g)!, (pair) => Number.parseInt(pair, 16))
/** A text in an encoding of one byte a letter, by asking the decoder what each byte means. */
function encoded(text: string, encoding: string): Uint8Array {
  const all = Array.from({ length: 256 }, (_, byte) => new TextDecoder(encoding).decode(Uint8Array.of(byte)))
  return Uint8Array.from(text, (letter) => {
    const byte = all.indexOf(letter)
    if (byte < 0) throw new Error(`${encoding} has no ${letter}`)
    return byte
  })
}
/** The same for two bytes a letter. */
function doubled(text: string, encoding: string): Uint8Array {
  const table = new Map<string, number[]>()
  const decoder = new TextDecoder(encoding)
  for (let lead = 0x81; lead < 0xff; lead++) {
    for (let trail = 0x40; trail < 0xff; trail++) {
      const letter = decoder.decode(Uint8Array.of(lead, trail))
      if (letter.length === 1 && !table.has(letter)) table.set(letter, [lead, trail])
    }
  }
  return Uint8Array.from(
    Array.from(text, (letter) => (letter < '\x80' ? [letter.charCodeAt(0)] : table.get(letter)!)).flat(),
  )
}

test.each([
  ['big5', '問題,答案\n可以開發票嗎？,可以，結帳時填統一編號。\n多久到貨？,三個工作天。\n'],
  ['big5', '主題,說明\n可以開發票嗎？,可以，結帳時填統一編號。\n'],
  ['gb18030', '问题,答案\n能开发票吗？,可以，下单时填写抬头。\n'],
  ['gb18030', '主题,说明\n能开发票吗？,可以的，下单时请填写抬头和税号，我们会随货寄出。\n'],
  ['shift_jis', '質問,回答\n領収書はもらえますか？,はい、発送時に同封します。\n'],
  ['euc-jp', '質問,回答\n領収書はもらえますか？,はい、発送時に同封します。\n'],
  ['euc-kr', '질문,답변\n영수증을 받을 수 있나요?,네, 이메일로 보내 드립니다.\n'],
])('%s is read as what it is: %j', (encoding, text) => {
  expect(decode(doubled(text, encoding))).toEqual({ text, encoding })
})

test.each([
  ['windows-1252', 'Frage;Antwort\nGibt es Rückgabe für Möbel?;Natürlich, größere Stücke holen wir ab.\n'],
  ['windows-1250', 'pytanie;odpowiedź\nCzy mogę dostać fakturę?;Tak, wyślemy ją e-mailem, jeśli podasz NIP.\n'],
  ['windows-1251', 'Вопрос;Ответ\nМожно получить чек?;Да, мы вышлем его по почте.\n'],
  ['windows-1253', 'ερώτηση;απάντηση\nΜπορώ να πάρω τιμολόγιο;;Ναι, με το δέμα.\n'],
])('%s is read as what it is: %j', (encoding, text) => {
  expect(decode(encoded(text, encoding))).toEqual({ text, encoding })
})

test.each([
  ['a few letters that could be several', bytes('612c b5c4 b5c4 0a')],
  ['UTF-8 that is cut within a letter', new TextEncoder().encode('question,answer\n可以开发票吗,可以').subarray(0, -1)],
  ['random bytes', Uint8Array.from({ length: 400 }, (_, i) => 128 + ((i * 73 + (i % 7) * 31) % 128))],
])('%s: no guess is better than a wrong one', (_, given) => {
  expect(() => decode(given)).toThrow('CSV UTF-8')
})

test('what a person says that the file is written in is taken, whatever it looks like', () => {
  expect(decode(bytes('612c b5c4 b5c4 0a'), 'gb18030')).toEqual({ text: 'a,的的\n', encoding: 'gb18030' })
})
