import type { ImportResult } from '../../../shared/importing.ts'

export type Checked = Required<
  Pick<ImportResult, 'created' | 'updated' | 'unchanged' | 'rejected' | 'preview' | 'newCategories'>
>

/**
 * What the pieces of a dry run say together. Each piece knows only itself, so an entry that stands in two of them is found
 * here: the first counts, as it will when they are taken in.
 */
export function joinChecks(parts: ImportResult[]): Checked {
  const checked: Checked = { created: 0, updated: 0, unchanged: 0, rejected: [], preview: [], newCategories: [] }
  const seen = new Map<string, number>()
  for (const { rejected, preview = [], newCategories = [], taken = [] } of parts) {
    const repeated = new Set<number>()
    checked.rejected.push(...rejected)
    for (const [row, id, change] of taken) {
      const other = seen.get(id)
      if (other === undefined) {
        seen.set(id, row)
        checked[change === 'created' ? 'created' : 'updated']++
        if (change === 'unchanged') checked.unchanged++
      } else {
        repeated.add(row)
        const reason = `"${id}" stands in row ${other} already.`
        checked.rejected.push({ row, code: 'repeated', field: 'id', other, reason })
      }
    }
    checked.preview.push(...preview.filter(({ row }) => !repeated.has(row)))
    checked.newCategories = [...new Set([...checked.newCategories, ...newCategories])]
  }
  checked.rejected.sort((a, b) => a.row - b.row)
  return checked
}
