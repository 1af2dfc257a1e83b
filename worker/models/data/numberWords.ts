/**
 * Numbers in words, of the languages that the widget speaks. "One" and its kin are missing, since they mostly are articles,
 * and so are words that mean something else in another of the languages ("once", "neuf", "cent").
 */
export const numberWords: Record<string, number> = {
  ...{ two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12 },
  ...{ thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19 },
  ...{ twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 },
  ...{ hundred: 100, thousand: 1000, dozen: 12, half: 0.5 },
  ...{ zwei: 2, drei: 3, vier: 4, fünf: 5, sechs: 6, sieben: 7, acht: 8, neun: 9, zehn: 10, elf: 11, zwölf: 12 },
  ...{ vierzehn: 14, fünfzehn: 15, zwanzig: 20, dreißig: 30, vierzig: 40, fünfzig: 50, hundert: 100, tausend: 1000 },
  ...{ deux: 2, trois: 3, quatre: 4, cinq: 5, sept: 7, huit: 8, dix: 10, onze: 11, douze: 12, quinze: 15 },
  ...{ vingt: 20, trente: 30, quarante: 40, cinquante: 50, soixante: 60, mille: 1000 },
  ...{ dos: 2, tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, ocho: 8, nueve: 9, diez: 10, doce: 12, catorce: 14 },
  ...{ veinte: 20, treinta: 30, cuarenta: 40, cincuenta: 50, sesenta: 60, cien: 100, mil: 1000 },
}

/** What money is called, the longer names first. Both ¥ are one: which is meant, the sign does not tell. */
export const currencies: [name: string, pattern: RegExp][] = [
  ['eur', /€|欧元|ユーロ|\beur(?:os?)?\b|欧(?!洲|盟)/g],
  ['usd', /\$|美元|美金|ドル|\busd\b|\bdollars?\b/g],
  ['gbp', /£|英镑|\bgbp\b|\bpounds?\b/g],
  ['¥', /¥|人民币|日元|元|块钱|円|\b(?:cny|rmb|yuan|jpy|yen)\b/g],
]

export const free = /(?<!feel |-)\bfree\b(?! to\b)|免费|包邮|免運|無料|\bkostenlos|\bgratuit|\bgratis\b|مجان/
