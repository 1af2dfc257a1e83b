/** Where a key means something. What is typed into a field is never a command. */
export type Place = 'everywhere' | 'conversations' | 'knowledge'
export type Command =
  | 'help'
  | 'conversations'
  | 'knowledge'
  | 'learning'
  | 'settings'
  | 'next'
  | 'previous'
  | 'back'
  | 'search'
  | 'create'
  | 'pick'
  | 'pickNone'
  | 'reply'
  | 'takeOver'
  | 'handBack'
  | 'close'
  | 'details'
  | 'tab'

/** The one table: the page obeys it and the help shows it. Keys of two letters are pressed one after the other. */
export const keymap: { keys: string; command: Command; places: Place[] }[] = [
  { keys: '?', command: 'help', places: ['everywhere'] },
  { keys: 'g c', command: 'conversations', places: ['everywhere'] },
  { keys: 'g k', command: 'knowledge', places: ['everywhere'] },
  { keys: 'g l', command: 'learning', places: ['everywhere'] },
  { keys: 'g s', command: 'settings', places: ['everywhere'] },
  { keys: 'j', command: 'next', places: ['conversations', 'knowledge'] },
  { keys: 'k', command: 'previous', places: ['conversations', 'knowledge'] },
  { keys: 'u', command: 'back', places: ['conversations', 'knowledge'] },
  { keys: 'f', command: 'tab', places: ['conversations'] },
  { keys: 'r', command: 'reply', places: ['conversations'] },
  { keys: 't', command: 'takeOver', places: ['conversations'] },
  { keys: 'b', command: 'handBack', places: ['conversations'] },
  { keys: 'e', command: 'close', places: ['conversations'] },
  { keys: 'i', command: 'details', places: ['conversations'] },
  { keys: '/', command: 'search', places: ['knowledge'] },
  { keys: 'n', command: 'create', places: ['knowledge'] },
  { keys: 'x', command: 'pick', places: ['knowledge'] },
  { keys: 'Escape', command: 'pickNone', places: ['knowledge'] },
]

export type Pressed = {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  isComposing: boolean
}

/** What a key means here; `before` is the first key of two, if one is open. */
export function readKey(pressed: Pressed, before: string, place: Place): { command: Command | null; open: string } {
  const none = { command: null, open: '' }
  if (pressed.isComposing || pressed.ctrlKey || pressed.metaKey || pressed.altKey) return none
  const keys = before ? `${before} ${pressed.key}` : pressed.key
  const here = keymap.filter(({ places }) => places.includes('everywhere') || places.includes(place))
  const found = here.find((entry) => entry.keys === keys)
  if (found) return { command: found.command, open: '' }
  if (before) return readKey(pressed, '', place)
  return here.some((entry) => entry.keys.startsWith(`${keys} `)) ? { command: null, open: keys } : none
}

/** Whether a key sends the reply. Keys that pick a candidate in an input method never do. */
export function sendsReply(pressed: Pressed & { shiftKey: boolean; keyCode?: number }, enterSends: boolean): boolean {
  // Safari ends the composition before the key arrives; it marks that key with the code 229.
  if (pressed.key !== 'Enter' || pressed.isComposing || pressed.keyCode === 229) return false
  if (pressed.ctrlKey || pressed.metaKey) return true
  return enterSends && !pressed.shiftKey && !pressed.altKey
}

export const isField = (target: EventTarget | null) =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable=true], dialog') !== null

export const modKey = () => (/mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl')
