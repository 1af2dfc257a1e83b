import { getTableColumns, type Table } from 'drizzle-orm'

/**
 * A row as one JSON column, with the fields named as in `schema.ts`. It lets a statement that joins tables, or that
 * inserts, give back whole rows: `returning ${rowOf(messages)} as row`.
 */
export function rowOf(table: Table, alias?: string): string {
  const fields = Object.entries(getTableColumns(table)).map(
    ([name, column]) => `'${name}', ${alias ? `${alias}.` : ''}${column.name}`,
  )
  return `json_object(${fields.join(', ')})`
}

/** The same as columns of their own, where a statement gives back nothing else: quicker to make, and to read. */
export function columnsOf(table: Table): string {
  return Object.entries(getTableColumns(table))
    .map(([name, column]) => `${column.name} as ${name}`)
    .join(', ')
}
