/** Characters in one message. By itself, because the widget needs no other and should not carry them all. */
export const messageLength = 4000

/** Limits that both ends know, so that the counter in the box and the check on the server agree. Lengths are UTF-16 units. */
export const limits = {
  message: messageLength,
  /**
   * Of visitors whom the shop has not proved, by the day (UTC): conversations that one of them may begin, and have open within
   * `openDays`; that come from one address, and to one site (unless CONVERSATIONS_A_DAY says otherwise); visitors of one address
   * who say who they are; and bytes that a visitor may write in one conversation, of which each message takes `messageBytes`
   * besides its text.
   */
  visitorConversations: 20,
  openConversations: 50,
  openDays: 30,
  addressConversations: 100,
  siteConversations: 5000,
  addressVisitors: 200,
  conversationBytes: 256 * 1024,
  messageBytes: 500,
  /** Searches without a find, each with words of its own, that are kept of a site's day. */
  searches: 500,
  /** Characters in a question given to search or `/ask`. */
  question: 500,
  /** Characters in the answer of a knowledge entry (Markdown). */
  answer: 20_000,
  /** Similar phrasings of an entry. */
  variants: 50,
  /** Questions that a publish asks to see whether they are still answered as they should be. */
  checks: 500,
  /** Tags of an entry, and the length of each. */
  tags: 20,
  tag: 50,
  /** Characters in the short answer of an entry, in a reviewer's note; entries to read next. */
  summary: 300,
  reviewNote: 500,
  related: 10,
  /** Pages on which an entry is suggested, and characters in the pattern of one. */
  pagePatterns: 20,
  pagePattern: 200,
  /** Categories of a site, and characters in the name of one. */
  categories: 200,
  categoryName: 60,
  /** Earlier texts kept of an entry. */
  versions: 100,
  /** Versions of the published knowledge that can be gone back to. */
  publications: 20,
  /** Entries in one go: named ones, and those of a list. */
  bulk: 500,
  bulkListed: 1000,
  /** Rows in one import over HTTP. `npm run import` sends larger files in pieces. */
  importRows: 5000,
  /** Entries on one site. */
  articles: 20_000,
  /** Items on one page of a list. */
  page: 100,
  /** Bytes in a JSON body, unless the route says otherwise. */
  body: 64 * 1024,
  /**
   * Bytes in an import; what is packed in a file may unpack to `importUnpacked`, from at most `importFiles` files. All of it
   * and what is made of it has to fit in the 128 MB that a worker has.
   */
  importBody: 20 * 1024 * 1024,
  importUnpacked: 32 * 1024 * 1024,
  importFiles: 5000,
  /** Characters in one line of a sheet; values in JSON, and how deep they may stand in one another. */
  importLine: 1_000_000,
  importValues: 1_000_000,
  importDepth: 64,
  /** Characters of HTML that one answer is made of. */
  importHtml: 100_000,
  /** Columns of a sheet. */
  importColumns: 200,
  /** Characters in a page of the shop that is split into entries. */
  importPage: 1_000_000,
  /** Bytes of an image, its pixels, bytes of a film or sound, and of all the files of a site. */
  imageBytes: 10 * 1024 * 1024,
  imagePixels: 40_000_000,
  mediaBytes: 50 * 1024 * 1024,
  siteMedia: 1024 * 1024 * 1024,
  /** Characters in the name of a file, and in the description of an image. */
  fileName: 200,
  alt: 300,
  /** Bytes in a frame that a client may send over the socket; it carries only light things. */
  frame: 2048,
  /** Allowed origins of a site. */
  origins: 50,
  /** What a visitor may say in the rehearsal of an entry. */
  rehearsed: 50,
  /** Choices that the bot offers when it asks back. */
  choices: 3,
  /** Steps of a guided entry, choices in one of them, and characters in a step's text (Markdown), choice or label. */
  steps: 30,
  stepChoices: 6,
  stepText: 2000,
  stepChoice: 80,
  /** Opening hours: intervals in a day, and days that the shop stays closed. */
  intervals: 6,
  closedDays: 366,
  /** Characters in one of the shop's own sentences. */
  sentence: 300,
  /** Phrases in a list by which the bot knows a mood, and characters in each. */
  phrases: 100,
  phrase: 60,
} as const
