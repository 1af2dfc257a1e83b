import type { Align, Block, TableRow } from '../../shared/content.ts'
import { inline } from './RichText.tsx'

type TableNode = Extract<Block, { type: 'table' }>

/** A table; where it is wider than its place, it moves inside it, by keyboard too. */
export function Table({ table: { align, children } }: { table: TableNode }) {
  const [head, ...rows] = children
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div class="rich-table" tabIndex={0}>
      <table>
        <thead>{head && row(head, align, 'th')}</thead>
        <tbody>{rows.map((one) => row(one, align, 'td'))}</tbody>
      </table>
    </div>
  )
}

function row({ children }: TableRow, align: Align[], Cell: 'th' | 'td') {
  return (
    <tr>
      {children.map((cell, column) => (
        <Cell key={column} scope={Cell === 'th' ? 'col' : undefined} data-align={align[column] ?? undefined} dir="auto">
          {cell.children.map(inline)}
        </Cell>
      ))}
    </tr>
  )
}
