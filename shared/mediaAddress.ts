/** A file of ours: a name that cannot be guessed and, of an image, its size in pixels. */
const file = /\/media\/[a-z0-9-]{1,64}\/[0-9a-f]{32}(?:-(\d{1,5})x(\d{1,5}))?\.[a-z0-9]{2,4}$/
const players = { video: /\.(?:mp4|webm)$/i, audio: /\.(?:mp3|m4a|ogg)$/i }

/** Whether images and films may come from there: `https:`, or a file of the server that the text came from. */
export function isMediaAddress(url: string): boolean {
  return /^https:\/\//i.test(url) || (url.startsWith('/media/') && file.test(url))
}

/** The size that the address of one of our images says, whichever server it names. */
export function sizeByAddress(url: string): { width: number; height: number } | undefined {
  const found = file.exec(url)
  return found?.[1] ? { width: Number(found[1]), height: Number(found[2]) } : undefined
}

/** What plays the file at an address, by how its name ends; undefined where nothing does. */
export function playerFor(url: string): 'video' | 'audio' | undefined {
  if (!isMediaAddress(url)) return undefined
  const [path = ''] = url.split(/[?#]/)
  if (players.video.test(path)) return 'video'
  return players.audio.test(path) ? 'audio' : undefined
}
