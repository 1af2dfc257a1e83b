/**
 * How a message leans on what was said before it, in normalised text without marks at its ends. `begins` and `ends` are
 * taken off for the rest to be looked up; `refers` stands for something that was named before.
 */
export const leaning: { begins: RegExp; ends: RegExp; refers: RegExp } = {
  begins:
    /^(?:(?:and|or|but|also|so|then|ok(?:ay)?|what about|how about|what if it(?:'s| is)|and if|what if|same for|y|o|et|ou|und|oder)\s+(?:(?:for|to|in|with|within|from|at|on|about)\s+)?(?:(?:the|an?|my|your)\s+)?|(?:for|to|in|with|within|from|without)\s+(?:(?:the|an?)\s+)?|那么?(?:如果|要是|对于)?|(?:还有|以及|或者|另外|如果是?|要是|换成)\s*|じゃあ|では|それと)/,
  ends: /(?:的?(?:呢|咧|捏)|\s+(?:then|too|as well|instead)|は|だと)$/,
  refers:
    /\b(?:it|its|that|this|they|them|those|these|there|one|ones|either|both|eso|esto|lo|la|ca|cela|das|dies|es)\b|它|这个|那个|这些|那些|^(?:这|那)|それ|これ/,
}

/** Longer messages say what they are about themselves: words, or characters where there are no words. */
export const short = { words: 7, characters: 9 }
