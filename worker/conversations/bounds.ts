/** How many sockets may be open, and how much each sender may say over them. */
export const bounds = {
  /** Sockets of one visitor and of one team member, on all of their devices: the oldest gives way to a new one. */
  socketsPerVisitor: 10,
  socketsPerMember: 20,
  /** Visitors' sockets from one network. Whoever finds no room polls, which works from behind a large office's address, too. */
  socketsPerAddress: 50,
  /** Visitors' sockets of one site. An object holds 32,768; the rest is kept for the team. */
  socketsPerSite: 30_000,
  /**
   * What a sender may say at once, and how fast that fills up again: our clients tell of typing every three seconds. It is
   * full again after ten seconds, and the bell sleeps no sooner, so nothing is forgiven by keeping it in memory only.
   */
  frames: 10,
  framesPerSecond: 1,
  /** A frame that cannot be read counts for so many: the first three are answered, the next one closes the socket. */
  badFrame: 3,
  /** Conversations of a visitor that a seat knows: the last ones. */
  conversations: 20,
} as const
