/** Strokes on a 20 × 20 grid. Always beside words, or in a button that has a name. */
const paths = {
  chats: 'M3.5 5.5a2 2 0 0 1 2-2h9a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H9l-3.5 3v-3a2 2 0 0 1-2-2z',
  book: 'M10 5.2C8.6 4 6.4 3.6 3.5 3.6v11.6c2.9 0 5.1.4 6.5 1.6 1.4-1.2 3.6-1.6 6.5-1.6V3.6c-2.9 0-5.1.4-6.5 1.6zm0 0v11.6',
  learn: 'M10 3.5 2.5 7 10 10.5 17.5 7zM5.5 8.6v4c1.2 1.2 2.7 1.9 4.5 1.9s3.3-.7 4.5-1.9v-4M17.5 7v5',
  settings: 'M3 6h6m5 0h3M3 14h3m5 0h6M11.5 3.8v4.4M8.5 11.8v4.4',
  back: 'M12.5 4.5 7 10l5.5 5.5',
  newest: 'M10 4v12m-5-5 5 5 5-5',
  raise: 'M10 16V4M5 9l5-5 5 5',
  info: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zm0-4V9.5M10 6.8v.1',
  send: 'M4 10h11M10.5 5l5 5-5 5',
  close: 'm5 5 10 10M15 5 5 15',
  plus: 'M10 4v12M4 10h12',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zm4-1.5 3.5 3.5',
  check: 'm4.5 10.5 3.5 3.5 7.5-8',
  checks: 'm2 10.5 3.2 3.5 6.6-8M9 13.2l.8.8 7.2-8',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zm0-11v4l2.5 1.8',
  warn: 'M10 3.5 17.5 16h-15zm0 5v3.2m0 2.2v.1',
  up: 'M5.8 17V9.6L9 3.2c1.3 0 2 .9 1.8 2.2L10.4 8h4.3c1 0 1.7.9 1.5 1.9l-1 5.5c-.2 1-.9 1.6-1.9 1.6zm0 0H3.5V9.6h2.3',
  down: 'M14.2 3v7.4L11 16.8c-1.3 0-2-.9-1.8-2.2L9.6 12H5.3c-1 0-1.7-.9-1.5-1.9l1-5.5C5 3.6 5.7 3 6.7 3zm0 0h2.3v7.4h-2.3',
  bold: 'M6 4h4.7a2.9 2.9 0 0 1 0 5.8H6zm0 5.8h5.3a3.1 3.1 0 0 1 0 6.2H6z',
  italic: 'M8.5 4h6m-9 12h6m1-12-5 12',
  bullets: 'M8 5h9M8 10h9M8 15h9M3.8 5h.1m-.1 5h.1m-.1 5h.1',
  numbers: 'M8 5h9M8 10h9M8 15h9M2.8 4l1-.6v3.4M2.6 13.6c.3-.9 1.9-.8 1.9.2 0 .8-1.2 1.2-1.9 2.2h2',
  heading: 'M5 4v12m10-12v12M5 10h10',
  quote: 'M4 5v10M8 6h9M8 10h9M8 14h6',
  table: 'M3.5 4.5h13v11h-13zm0 3.7h13m-13 3.6h13M10 8.2v7.3',
  image: 'M3.5 4.5h13v11h-13zm0 8.5 3.7-3.8 4 4 2-2 3.3 3.3M12.6 7.6h.1',
  more: 'm5.5 8 4.5 4.5L14.5 8',
  undo: 'M7.5 4.5 4 8l3.5 3.5M4 8h7.5a4 4 0 0 1 0 8H8',
  redo: 'M12.5 4.5 16 8l-3.5 3.5M16 8H8.5a4 4 0 0 0 0 8H12',
  filter: 'M3.5 5.5h13M6 10h8m-5.5 4.5h3',
  folder: 'M3.5 5.5h4.7l1.6 2h6.7v7.5h-13z',
  history: 'M4.2 7.5A6.5 6.5 0 1 1 3.5 10M3.5 4v3.8h3.8M10 6.5V10l2.4 1.6',
  link: 'M8.5 11.5a3 3 0 0 0 4.3 0l2.4-2.4a3 3 0 0 0-4.3-4.3l-.9.9m1.5 2.8a3 3 0 0 0-4.3 0l-2.4 2.4a3 3 0 0 0 4.3 4.3l.9-.9',
  code: 'm7 6-4 4 4 4m6-8 4 4-4 4',
  hash: 'M8 3.5 6.5 16.5m7-13L12 16.5M4 7.5h12.5M3.5 12.5H16',
  copy: 'M7.5 7.5h8v9h-8zM12.5 7.5v-4h-8v9h3',
  eye: 'M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5zm7.5 2.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z',
  bot: 'M5.5 7.5h9a2 2 0 0 1 2 2v4.5a2 2 0 0 1-2 2h-9a2 2 0 0 1-2-2V9.5a2 2 0 0 1 2-2zM10 7.5V4.2M7.5 11.3v.9m5-.9v.9',
  person: 'M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zm-6 7c.6-3 3-4.5 6-4.5s5.4 1.5 6 4.5',
  shield: 'M10 3l6 2v4.5c0 3.5-2.5 6-6 7.5-3.5-1.5-6-4-6-7.5V5zm-2.7 7 2 2 3.5-4',
  key: 'M7 12.5a3.5 3.5 0 1 1 3.3-4.7H17v3h-2v2h-2.5v-2h-2.2A3.5 3.5 0 0 1 7 12.5zM6.8 9h.1',
  external: 'M8 4.5H4.5v11h11V12M11 4h5v5m0-5-7 7',
  trash: 'M4 6h12M8 6V3.8h4V6m-6.5 0 .7 10.2h7.6L14.5 6',
  upload: 'M10 13V4m-3.5 3.5L10 4l3.5 3.5M4 13v3h12v-3',
  leave: 'M12 4H5v12h7M9 10h8m-3-3 3 3-3 3',
  bell: 'M10 4.5a5.5 5.5 0 0 1 5.5 6V13h-11v-2.5a5.5 5.5 0 0 1 5.5-6zm0 0V3M3 15.5h14',
  moon: 'M16.5 11.8A6.8 6.8 0 0 1 8.2 3.5a6.8 6.8 0 1 0 8.3 8.3z',
  phone: 'M6.5 2.5h7a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-13a1 1 0 0 1 1-1zm2.5 12h2',
  keyboard: 'M3 5.5h14v9H3zm3 3h.1m2.6 0h.1m2.6 0h.1m2.6 0h.1M6.5 11.8h7',
} as const
export type IconName = keyof typeof paths

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      class={`icon icon-${name}`}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  )
}

/** The mark: a counter bell, in brass. The only brass thing there is. */
export function BellMark({ size = 28 }: { size?: number }) {
  return (
    <svg class="bell-mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="7" r="3" />
      <path d="M4 23a12 12 0 0 1 24 0z" />
      <rect x="2" y="25" width="28" height="4" rx="2" />
    </svg>
  )
}
