/** When the shop opens next, in the visitor's language: a day, where it is not today, and a time with whose clock that is. */
export type Opening = { day?: string; time: string }

/** What the bot says in its own words. Knowledge is never in here: that is the shop's. */
export type Sentences = {
  hello: string
  thanks: string
  bye: string
  robot: string
  /** To who asks whether anybody is there. */
  present: string
  okay: string
  /** Before the choices. */
  clarify: string
  /** Before other choices, after the visitor said that an answer did not help. */
  nextBest: string
  /** After an answer: what else was asked in the same message. */
  alsoAsked: (question: string) => string
  /** A choice. */
  talkToPerson: string

  /** A hand-off begins with why. */
  unsure: string
  ofCourse: string
  sorry: string
  urgent: string
  /** It goes on with who will answer: somebody is there, or we do not know that nobody is. */
  here: string
  /** Nobody is there now; the visitor is told when somebody will be, where that is known. */
  away: string
  back: (opening: Opening) => string
  /** Behind a time, in brackets: by the visitor's clock, not the shop's. */
  yourTime: string
  /** It ends with how to reach the visitor: to be said, or known already. */
  reach: string
  known: string
  /** To who waits and asks for a person again. */
  isWaiting: string
  /** To an insult: calm, and a person is offered. */
  calm: string

  /** A choice: to the step before. */
  stepBack: string

  /** The visitor gave what was asked for. */
  noted: string
  /** And it was how to reach them. */
  reached: string
  /** What was given does not look right: asked once more. */
  askAgain: Record<'email' | 'phone' | 'text', string> & { order: (example?: string) => string }
  /** It goes on without. */
  without: string
  /** Before an answer that only exists in another language. */
  otherLanguage: string
  /** The link under a short answer, to the whole. */
  readMore: string
  /** Before the entries that a written answer was made from. */
  from: string
}
