const set = (words: string) => new Set(words.split(' '))

/** The commonest short words of languages written in Latin letters, chosen to overlap little. English first: it wins ties. */
export const commonWords: Record<string, Set<string>> = {
  en: set(
    'the a an is are was do does did can could will would how what when where why who which i my me you your it its this that of to in for on with and or not have has from there any if please want need get order hi hello thanks help',
  ),
  es: set(
    'el la los las un una unos es son está están puedo puede pueden cómo como qué que cuándo cuando dónde donde cuál cuánto cuanto por para con sin mi mis su y o de del al en no se hay tengo tiene tienen quiero hola gracias pedido envío',
  ),
  fr: set(
    'le la les un une des est sont puis puis-je peux peut comment que quoi quand où combien pourquoi quel quelle je vous mon ma mes votre vos et ou de du au aux en pas ne ce cette il elle avec avez pour sans dans sur bonjour merci commande livraison',
  ),
  de: set(
    'der die das ein eine einen ist sind kann können wie was wann wo warum welche wer ich mein meine sie ihr ihre und oder nicht mit für von zu im in auf bei es gibt habe haben hat sein wird werden ihr hallo danke bitte bestellung lieferung',
  ),
  it: set(
    'il lo gli una è sono posso può come che cosa quando dove quanto perché quale mio mia e o di del della al in non si con per ciao grazie ordine',
  ),
  pt: set(
    'o os as um uma é são posso pode como que quando onde quanto por qual meu minha e ou de do da no na não se com para olá obrigado obrigada pedido você',
  ),
  nl: set(
    'de het een is zijn kan kunnen hoe wat wanneer waar waarom welke ik mijn u uw en of van te in op niet met voor er bestelling hallo',
  ),
}

/** Letters that give a language away. */
export const languageMarks: Record<string, RegExp> = {
  es: /[ñ¿¡]/,
  fr: /[çèêœ]|\b[cdjlmnqst]['’]/,
  de: /[äöüß]/,
  pt: /[ãõ]/,
}
