import { useSignal } from '@preact/signals'
import type { Collected } from '../../shared/messages.ts'
import { useDesk } from '../inbox.ts'
import { Icon } from '../ui/Icon.tsx'

/** What the visitor gave when asked, to be taken along. */
export function CollectedFacts({ collected }: { collected: Collected[] }) {
  const { words } = useDesk()
  return (
    <dl class="facts collected">
      {collected.map((one) => (
        <div key={`${one.at}${one.field}`}>
          <dt dir="auto">{one.label ?? words.collected[one.field]}</dt>
          <dd>
            {one.field === 'email' ? (
              <a href={`mailto:${one.value}`}>{one.value}</a>
            ) : one.field === 'phone' ? (
              <a href={`tel:${one.value.replace(/[^\d+]/g, '')}`} dir="ltr">
                {one.value}
              </a>
            ) : (
              <span dir="auto">{one.value}</span>
            )}
            <Copy text={one.value} name={one.label ?? words.collected[one.field]} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Copy({ text, name }: { text: string; name: string }) {
  const { notices, words } = useDesk()
  const copied = useSignal(false)
  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      copied.value = true
      setTimeout(() => {
        copied.value = false
      }, 2000)
    } catch {
      notices.failed(words.facts.notCopied)
    }
  }
  return (
    <button type="button" class="icon-button small" title={words.common.copy} onClick={copy}>
      <Icon name={copied.value ? 'check' : 'copy'} size={16} />
      <span class="sr-only" aria-live="polite">
        {copied.value ? words.common.copied : words.facts.copy(name)}
      </span>
    </button>
  )
}
