import { Icon } from './Icon.tsx'

type Question = { id: string; question: string }

/** A list of questions to press, with what it is a list of; nothing where it is empty. */
export function Questions({ label, items, pick }: { label: string; items: Question[]; pick: (one: Question) => void }) {
  if (items.length === 0) return null
  return (
    <section aria-label={label || undefined}>
      {label && <small class="label">{label}</small>}
      <ul class="list">
        {items.map((one) => (
          <li key={one.id}>
            <button type="button" onClick={() => pick(one)}>
              <span>
                <bdi>{one.question}</bdi>
              </span>
              <Icon name="next" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
