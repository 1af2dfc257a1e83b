/** What the bot says in its own words. Knowledge is never in here: that is the shop's. */
export type Sentences = {
  hello: string
  thanks: string
  bye: string
  robot: string
  okay: string
  /** Before the choices. */
  clarify: string
  /** No answer; somebody is there, or we do not know that nobody is. */
  handoff: string
  /** No answer, and nobody there now. */
  handoffAway: string
  /** The visitor asked for a person. */
  person: string
  personAway: string
  /** Before an answer that only exists in another language. */
  otherLanguage: string
}
