import { useApp } from '../inbox.ts'

/** Grey rows where rows will be, so that nothing jumps when they arrive. */
export function Ghosts({ count = 6 }: { count?: number }) {
  const { words } = useApp()
  return (
    <div class="ghosts">
      <span class="sr-only" role="status">
        {words.common.loading}
      </span>
      {Array.from({ length: count }, (_, at) => (
        <div class="ghost" key={at} />
      ))}
    </div>
  )
}
