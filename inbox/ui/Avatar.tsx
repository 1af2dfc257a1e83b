import { Icon } from './Icon.tsx'

type Props = { name: string | null; id: string; online?: boolean }

/** A visitor's place: initials where there is a name, one of six quiet colours that stays theirs. */
export function Avatar({ name, id, online }: Props) {
  return (
    <span class={`avatar tint-${tintOf(id)}`} data-online={online || undefined} aria-hidden="true">
      {name ? initials(name) : <Icon name="person" size={18} />}
    </span>
  )
}

export const tintOf = (id: string) => [...id].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) >>> 0, 7) % 6

/** "Ada Lovelace" is AL; 王小明 is 小明, as Chinese avatars have it. */
export function initials(name: string) {
  const words = name.trim().split(/\s+/)
  if (/\p{Script=Han}/u.test(name)) return [...name.replace(/\s/g, '')].slice(-2).join('')
  const letters = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '')
  return letters.join('').toLocaleUpperCase()
}
