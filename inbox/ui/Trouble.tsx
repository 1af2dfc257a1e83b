import type { Failure } from '../http.ts'
import { useApp } from '../inbox.ts'
import { errorWords } from '../words/words.ts'
import { Icon } from './Icon.tsx'

type Props = { text: string; failure?: Failure | null; onRetry?: () => void }

/** Says what happened and what was kept, why, and what to do. */
export function Trouble({ text, failure, onRetry }: Props) {
  const { words } = useApp()
  return (
    <div class="trouble" role="alert">
      <Icon name="warn" />
      <p>
        <strong>{text}</strong> {failure && errorWords(words, failure)}
      </p>
      {onRetry && (
        <button type="button" class="button small" onClick={onRetry}>
          {words.common.tryAgain}
        </button>
      )}
    </div>
  )
}
