/** What an action cost on the platform's bill. */
export type Costs = {
  /** Times the database was asked: a batch is one. */
  trips: number
  /** Statements in all. */
  queries: number
  rowsRead: number
  rowsWritten: number
  /** Requests to a Durable Object. */
  bell: number
  kvReads: number
  kvWrites: number
}

const cost = (some: Partial<Costs>): Costs => ({
  trips: 0,
  queries: 0,
  rowsRead: 0,
  rowsWritten: 0,
  bell: 0,
  kvReads: 0,
  kvWrites: 0,
  ...some,
})

/**
 * What each action costs on the platform's bill, besides the one request that it is. `conversations/costs.test.ts` holds
 * the worker to these very numbers, and docs/cost.md is made of them by `node bench/speed/cost.mjs --write`.
 */
export const counted = {
  /** The site's face, where this isolate has not just read it. */
  pageView: cost({ kvReads: 1 }),
  /** And where it has. */
  pageViewSoonAfter: cost({}),
  suggestions: cost({}),
  /** What the panel's home asks for: the site's face, and what was asked on which page. */
  home: cost({ kvReads: 2 }),
  homeSoonAfter: cost({}),
  /** An entry read in the panel, where this isolate has not just read the site's face; it has what is published. */
  readEntry: cost({ kvReads: 1 }),
  readEntrySoonAfter: cost({}),
  /** A page of the help centre in an isolate that has just begun: what is published is read, too. */
  helpPageCold: cost({ kvReads: 2 }),
  helpPage: cost({ kvReads: 1 }),
  helpPageSoonAfter: cost({}),
  /** A visitor without a token: their token is all there is of them. */
  openPanel: cost({ trips: 1, queries: 1, rowsRead: 1, bell: 1 }),
  /** One who comes back, with one conversation. */
  comeBack: cost({ trips: 3, queries: 3, rowsRead: 3, bell: 1 }),
  /**
   * A row for the conversation and three for its keys, two for each message; and two that count what the site and the address
   * have begun today.
   */
  firstExchange: cost({ trips: 2, queries: 5, rowsRead: 29, rowsWritten: 10, bell: 1 }),
  /** Two for each message, one for the conversation and one for its place in the inbox. */
  exchange: cost({ trips: 1, queries: 2, rowsRead: 13, rowsWritten: 6, bell: 1 }),
  /** The same where another isolate wrote last, so that it must be asked how things stand. */
  exchangeElsewhere: cost({ trips: 2, queries: 3, rowsRead: 18, rowsWritten: 6, bell: 1 }),
  /** The visitor wants a person, in a conversation that is there: the bell is asked who is present, then rung. */
  wantPerson: cost({ trips: 1, queries: 2, rowsRead: 13, rowsWritten: 6, bell: 2 }),
  /** The first message from the team, with the note that says who came, and a line of the audit log. */
  takeOver: cost({ trips: 1, queries: 3, rowsRead: 15, rowsWritten: 7, bell: 1 }),
  fromVisitor: cost({ trips: 1, queries: 2, rowsRead: 11, rowsWritten: 4, bell: 1 }),
  fromVisitorElsewhere: cost({ trips: 2, queries: 3, rowsRead: 16, rowsWritten: 4, bell: 1 }),
  fromAgent: cost({ trips: 1, queries: 2, rowsRead: 11, rowsWritten: 4, bell: 1 }),
  fromAgentElsewhere: cost({ trips: 2, queries: 4, rowsRead: 16, rowsWritten: 4, bell: 1 }),
  /** A look at a conversation without a socket that finds nothing new. */
  look: cost({ trips: 2, queries: 2, rowsRead: 4 }),
  seen: cost({ trips: 2, queries: 2, rowsRead: 5, rowsWritten: 1, bell: 1 }),
  /** A question that nothing answers leads to a person and is kept to learn from: a row more, and who is present is asked. */
  unanswered: cost({ trips: 1, queries: 3, rowsRead: 15, rowsWritten: 7, bell: 2 }),
  /** The answer and what it answers are read, for what the rating teaches. */
  rate: cost({ trips: 3, queries: 3, rowsRead: 7, rowsWritten: 1, bell: 1 }),
  /** The same for a "no" under the newest answer, to which the bot replies. */
  rateNo: cost({ trips: 4, queries: 5, rowsRead: 17, rowsWritten: 5, bell: 3 }),
  /** A message with an e-mail address from who waits: the visitor gets a row and its key. */
  leaveAddress: cost({ trips: 1, queries: 3, rowsRead: 13, rowsWritten: 8, bell: 1 }),
  /** What the bot has told is counted, 20 seconds later, with all else since: here one answer alone, and the page it was for. */
  counts: cost({ trips: 1, queries: 3, rowsRead: 5, rowsWritten: 2 }),
  close: cost({ trips: 2, queries: 4, rowsRead: 15, rowsWritten: 5, bell: 1 }),
  /** The site, and whether the visitor is proven and what conversations they have; here none. */
  visitorSocket: cost({ trips: 1, queries: 1, rowsRead: 2, bell: 1 }),
  agentSocket: cost({ trips: 1, queries: 1, rowsRead: 1, bell: 1 }),
  /** A full page of a hundred, among any number. */
  inboxPage: cost({ trips: 2, queries: 2, rowsRead: 102 }),
} satisfies Record<string, Costs>
