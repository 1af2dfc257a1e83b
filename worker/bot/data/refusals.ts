/** How visitors decline to give what was asked for; each matches a whole normalised message, marks at its ends gone. */
export const refusals: RegExp[] = [
  /^(?:no+|nope|nah|no thanks?(?: you)?|skip(?: (?:it|this))?|pass|next|later|not now|none|n\/a|(?:i )?(?:don't|do not|dont) (?:have|know|want|remember|wish)\b.*|(?:i )?(?:can't|cannot|can not|cant) (?:find|remember|say)\b.*|(?:i'd|i would) rather not.*|(?:i )?(?:lost|forgot)(?: it)?|(?:i(?:'m| am) )?not sure|no idea|prefer not to say|why do you (?:need|want)\b.*|never ?mind)$/,
  /^(?:不(?:用|要|想|了|行|方便|知道|记得|清楚|给|填|告诉你|愿意).{0,8}|没有.{0,8}|没(?:了|带|收到)?|无|忘(?:了|记了?)|找不到.{0,6}|跳过|算了|以后再说|下一步|记不(?:得|清).{0,4}|不)$/,
  /^(?:no (?:lo )?(?:se|tengo|quiero).*|omitir|non merci|je ne (?:sais|l'ai) pas.*|passer|nein(?: danke)?|(?:das )?weiss ich nicht|keine (?:ahnung|nummer)|uberspringen|わかりません|ありません|いいえ|結構です|スキップ|لا|تخط|تخطي|لا اعرف|لا اريد|ليس لدي.*)$/,
]
