/** What `Counterbell.start()` takes, and the script tag's `data-` attributes say. Only `site` is needed. */
export type Options = {
  /** The site's id, as Settings shows it. */
  site: string
  /** Where Counterbell runs, such as `https://chat.example`. The script tag takes it from its own address. */
  server?: string
  /** The panel's language. Without it: the visitor's own, as far as the site offers it. */
  locale?: string
  /** The side the launcher stands on. Without it: as set for the site. `end` is the right in left-to-right pages. */
  position?: 'end' | 'start'
  /** The accent, `#rrggbb`. Without it: as set for the site. Darkened where no text on it could be read. */
  color?: string
  /** `auto` follows the page where it declares a `color-scheme`, else the visitor's system. */
  theme?: 'auto' | 'light' | 'dark'
}

/** What `identify()` takes. What is said without a `jwt` is shown to the team as not proven, and opens no history. */
export type Identity = {
  name?: string
  email?: string
  /** A short-lived proof made by the shop's own server: HS256 with `kid`, `aud` (the site), `sub` and `exp`. */
  jwt?: string
}

/** Rich text within a line, as mdast has it. */
export type Phrasing =
  | { type: 'text' | 'inlineCode'; value: string }
  | { type: 'break' }
  | { type: 'emphasis' | 'strong' | 'delete'; children: Phrasing[] }
  | { type: 'link'; url: string; children: Phrasing[] }
  | { type: 'image'; url: string; alt: string; width?: number; height?: number }

/** Rich text as blocks, as mdast has it. A film or a sound comes as a `video` or an `audio` beside them, which mdast has not. */
export type Block =
  | { type: 'paragraph'; children: Phrasing[] }
  | { type: 'heading'; depth: 1 | 2 | 3 | 4 | 5 | 6; children: Phrasing[] }
  | { type: 'blockquote'; children: Block[] }
  | { type: 'list'; ordered?: boolean; start?: number; children: { type: 'listItem'; children: Block[] }[] }
  | { type: 'code'; value: string; lang?: string }
  | { type: 'thematicBreak' }
  | {
      type: 'table'
      align: ('left' | 'right' | 'center' | null)[]
      children: { type: 'tableRow'; children: { type: 'tableCell'; children: Phrasing[] }[] }[]
    }

/** An entry of your knowledge: its id, and what it answers. */
export type Entry = { id: string; question: string }

/** What a bot's message is besides its text. More may be added. */
export type BotTurn = {
  kind: 'answer' | 'clarify' | 'guide' | 'handoff' | 'smalltalk'
  /** The entry that was answered from; `sources` where they are several. */
  article?: Entry
  sources?: Entry[]
  /** What to pick from: `send` the question of one. */
  choices?: Entry[]
  /** What else was asked in the same message; picked like choices. */
  offers?: Entry[]
  /** What the visitor's next message is taken for. `label`: the shop's word for it. */
  collect?: { field: 'order' | 'email' | 'phone' | 'text'; label?: string }
  /** From 0 to 1: how sure the bot was. */
  confidence: number
  /** Whether the visitor said that it helped; absent until they say. */
  helped?: boolean
}

/** A message as listeners get it. `content` is a small subset of mdast; ignore node types that you do not know. */
export type Message = {
  id: string
  seq: number
  conversation: string
  author: { type: 'visitor' | 'bot' | 'agent' | 'system'; id?: string; name?: string }
  content: { type: 'root'; children: Block[] }
  createdAt: string
  replyTo?: string
  /** Of the bot's messages. */
  bot?: BotTurn
  /** Of a message that says what happened, and has no words. */
  event?: { type: 'person_wanted' | 'taken_over' | 'handed_back' | 'closed' | 'reopened'; name?: string }
}

/** What happens, and what its listeners are given. */
export type Events = {
  /** The launcher is on the page. A listener added later is called too. */
  ready: { site: string }
  open: undefined
  close: undefined
  /** A message was stored: the visitor's own, the bot's or a person's. */
  message: Message
  /** How many answers the visitor has not seen. */
  unread: { count: number }
  /** A person was called for (`waiting`), or has taken over (`human`). */
  handoff: { status: 'waiting' | 'human' }
  /** Something did not work. The visitor has been told what they need to know. */
  error: { code: string }
}

/** One widget. Every verb may be called at any time; what has to wait for the panel waits. */
export type Handle = {
  /** With `article`, an entry's id, that entry is shown. */
  open(to?: { article?: string }): void
  close(): void
  toggle(): void
  /** Says it in the visitor's name, and opens the panel. */
  send(text: string): void
  /** Like `send`, and gives the bot's answer; null where a person holds the conversation, or no answer came within a minute. */
  ask(text: string): Promise<Message | null>
  /** Says who the visitor is. Nothing is sent before the visitor uses the widget. */
  identify(who: Identity): void
  /** Forgets the visitor on this device (token, drafts, conversation), and ends their tokens on the server. The next one is new. */
  logout(): void
  setLocale(locale: string): void
  /** Listens. Gives a function that stops listening. */
  on<Name extends keyof Events>(name: Name, listener: (detail: Events[Name]) => void): () => void
  off<Name extends keyof Events>(name: Name, listener: (detail: Events[Name]) => void): void
  /** Takes the widget off the page, without a trace. The visitor's conversation stays theirs. */
  destroy(): void
}

/** A call as the queue takes it: the verb, then its arguments. */
export type Call = [verb: keyof Handle | 'start', ...args: unknown[]]

/** What the script tag puts on the page as `Counterbell`: the verbs of its first widget, `start` for more, and the queue. */
export type Counterbell = Handle & { start(options?: Partial<Options>): Handle; q: { push(call: Call): unknown } }

declare global {
  interface Window {
    /** Absent until the script has arrived; a page may put `{ q: [] }` there before it. */
    Counterbell?: Counterbell
  }
}
