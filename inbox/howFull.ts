import type { Me } from '../shared/team.ts'

/** How urgently a database needs room, and which share of it is used, rounded down to whole percent; null while there is enough. */
export function howFull(storage: Me['storage']): { level: 'noted' | 'urgent'; share: number } | null {
  if (!storage) return null
  const share = Math.floor((storage.bytes / storage.limit) * 100) / 100
  if (share < 0.8) return null
  return { level: share < 0.95 ? 'noted' : 'urgent', share }
}
