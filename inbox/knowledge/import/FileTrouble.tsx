import type { Failure } from '../../http.ts'
import { useDesk } from '../../inbox.ts'
import { Trouble } from '../../ui/Trouble.tsx'

/** What is wrong with a file, in the reader's language; else what went wrong. */
export function FileTrouble({ failure }: { failure: Failure }) {
  const say = useDesk().words.importing
  const path = failure.errors[0]?.path ?? ''
  const trouble = path.startsWith('file.') ? say.trouble[path.slice('file.'.length)] : undefined
  if (trouble) return <Trouble text={trouble} />
  if (failure.code === 'too_large') return <Trouble text={say.tooLarge} />
  return <Trouble text={say.failed} failure={failure} />
}
