/** How a piece of a message is told to ask something. All match normalised text without punctuation around it. */
export const asking: { opens: RegExp; holds: RegExp } = {
  /** English, at the start. */
  opens:
    /^(?:(?:and|also|plus|but|so|then|or|ok|please|pls|(?:can|could) you (?:also |please )?tell me|do you know|second(?:ly)?|finally)[\s,]+)*(?:how|what|when|where|why|which|who|whose|can|could|do|does|did|is|are|was|will|would|should|may|am|have|has)(?:'?s)?\b/,
  /** Chinese, anywhere. "怎么都" and "几天了" ask nothing. */
  holds:
    /(?<!不知道|不清楚|忘了|忘记|无论|不管)(?:怎么(?![都也])|怎样|如何|什么(?![都也])|啥时|为何|为啥|哪[里儿个些种天家]|谁|几[点个天号](?!了|前)|多少|多久|多长时|是否|能否|可否|[能会要]不[能会要]|是不是|可不可以|有没有)|[吗么呢]$/,
}

/** Questions only in form: alone they ask nothing that the knowledge could answer. */
export const leaning: RegExp[] = [
  /^(?:right|really|seriously|huh|correct|please|what|why|how|why not|how come|why (?:is|was) (?:this|that|it)|(?:any|some) (?:ideas?|help|advice|suggestions?|clue|thoughts?|update)|what (?:should|can|do|shall|am) i (?:supposed to )?do(?: now| about (?:it|this|that))?|what now|(?:can|could|may|should) i do (?:this|that|it|so)|is there (?:anything|something|any way)(?: (?:that )?(?:i|you|we) can do(?: about (?:it|this|that))?)?|is (?:this|that|it) (?:possible|ok|okay|normal|true|right)|what(?:'s| is) (?:wrong|going on|happening|happened)|(?:can|could|will|would) (?:you|u|anyone|someone|somebody) (?:please )?(?:help|explain|assist)(?: me)?(?: out)?(?: (?:with )?(?:this|that|it))?|(?:can|could|may) i ask(?: you)?(?: something| (?:a|some|a quick|a few|one) questions?)?)$/,
  /^(?:那?我?(?:现在)?(?:该|应该|要)?(?:怎么办|咋办|怎么[弄搞做]|如何处理|怎么处理|如何解决|怎么解决|怎么操作|如何操作|如何是好)呀?|怎么回事|咋回事|这?(?:是|又是)?(?:怎么回事|什么情况|什么意思|什么原因|为什么|为啥|为何|咋回事)|是吗|对吗|好吗|行吗|可以吗|真的吗|知道吗|是不是|对不对|好不好|行不行|可不可以|能不能|可否|怎么样|多少|(?:能|可以)?帮(?:我|忙)?(?:看|查|处理|解决)?(?:一下|下)?(?:吗|么|好吗)|(?:我)?(?:可以|能)?(?:问|请教|咨询)(?:你|您)?(?:一?[个下]|几个)?(?:问题)?(?:吗|么))$/,
]

/** What joins two questions within a sentence. */
export const joints =
  /[\s,]+(?:and also|and|also|plus)[\s,]+(?=(?:(?:can|could) you (?:also )?tell me |also )?(?:how|what|when|where|why|which|who|can|could|do|does|is|are|will|would|should)\b(?!'))|[,，、\s]*(?:另外|还有就是|还有|此外|顺便问|再问)[,，:：\s]*|[,，]\s*(?=[\u3400-\u9fff])/gi

/** A second half that speaks of the first ("and is it free?") is no question by itself. */
export const referring =
  /^(?:(?:how|what|when|where|why|which|can|could|do|does|is|are|will|would|should) ){1,3}(?:it|they|them|that|this|those|these|he|she)\b|^(?:那|它|这)/

/** Taken off a question that stood in a list or after another one. */
export const joiners =
  /^(?:(?:and also|and|also|plus|另外|还有就是|还有|此外|顺便|再问(?:一下|下)?)[\s,，:：]*|(?:\d{1,2}[.)、．]|[①-⑨]|[-*•])\s*)+/i
