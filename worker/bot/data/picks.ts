/** How a visitor names one of the choices by its place; each matches a whole normalised message. */
export const places: [place: number, pattern: RegExp][] = [
  [
    0,
    /^(?:(?:the |option |number |no\.? ?|choice |#)*(?:1|1st|one|first)(?: one| option| choice| question)?|a|the former|第?(?:1|一)(?:个|条|项|种|号|题)?(?:问题)?|选?(?:1|一)|前者|1番(?:目)?|一番目|(?:一|1)つ目|最初(?:の)?|(?:el |la |le |l'|die |der |das )?(?:primer[oa]?|premiere?|un[oe]?|erste[rs]?|eins)|(?:الاول|الاولي|واحد|١))$/,
  ],
  [
    1,
    /^(?:(?:the |option |number |no\.? ?|choice |#)*(?:2|2nd|two|second)(?: one| option| choice| question)?|b|第?(?:2|二)(?:个|条|项|种|号|题)?(?:问题)?|选?(?:2|二)|第?两个|2番(?:目)?|二番目|(?:二|2)つ目|(?:el |la |le |die |der |das )?(?:segund[oa]|dos|deuxieme|second[e]?|deux|zweite[rs]?|zwei)|(?:الثاني|الثانيه|الثانية|اثنان|٢))$/,
  ],
  [
    2,
    /^(?:(?:the |option |number |no\.? ?|choice |#)*(?:3|3rd|three|third)(?: one| option| choice| question)?|c|第?(?:3|三)(?:个|条|项|种|号|题)?(?:问题)?|选?(?:3|三)|3番(?:目)?|三番目|(?:三|3)つ目|(?:el |la |le |die |der |das )?(?:tercer[oa]?|tres|troisieme|trois|dritte[rs]?|drei)|(?:الثالث|الثالثه|الثالثة|ثلاثة|٣))$/,
  ],
  [
    -1,
    /^(?:(?:the )?(?:last|latter|bottom)(?: one| option| choice)?|(?:最后|最后面)(?:的?(?:一|那)?个|一条|一项)?|后者|最後(?:の)?|(?:el |la |le )?(?:ultim[oa]|dernier|derniere)|(?:die |der |das )?letzte[rs]?|الاخير|الاخيرة)$/,
  ],
]

/** "None of these", as a whole normalised message. */
export const noneOfThese: RegExp[] = [
  /^(?:no[,. ]+)?(?:none|neither|no(?:pe)?|nah|not (?:really|these|those|any|that|this)|(?:none|neither|not any|not one) of (?:these|those|them|the above|it|your options)|no,? none.*|something else|(?:an)?other(?: question)?|those are(?: not|n't) (?:it|right|what i meant)|that's not (?:it|what i meant|my question))$/,
  /^(?:(?:以上|这些|这几个|上面)?(?:都|全)?(?:不是|不对|没有|不行)(?:的|这些|这个)?|都没有?|没有我(?:想|要)问?的|其他|其它|别的|其他问题|不是这个|不是我(?:想|要)问的|没一个对?)$/,
  /^(?:ningun[oa](?: de (?:est[oa]s|ell[oa]s))?|otra(?: cosa| pregunta)?|aucune?(?: de (?:ces|ceux|celles).*)?|ni l'un ni l'autre|autre(?: chose)?|kein[es]?[rs]?(?: davon| von (?:diesen|denen))?|etwas anderes|nichts davon|どれでも?(?:ない|ありません|違う)|(?:どれも)?(?:違い?ます|違う|ちがう)|その他|لا شيء(?: منها| مما سبق)?|ليس (?:هذا|اي منها)|غير ذلك|شيء اخر)$/,
]

/** A plain yes: it picks the choice when there is but one. */
export const yes =
  /^(?:yes|yep|yeah|yup|sure|correct|right|exactly|that one|this one|ok|okay|是的?|对的?|嗯+|没错|就是这个|这个|好的?|si|oui|ja|genau|はい|そうです|نعم)$/
