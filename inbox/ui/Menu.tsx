import { useSignal } from '@preact/signals'
import { useEffect, useId, useRef } from 'preact/hooks'
import { Icon } from './Icon.tsx'

export type MenuItem = { name: string; hint?: string; disabled?: boolean; do: () => void }

/** A button that opens the lesser ways to act, above it. Arrow keys move in it, Escape and a press elsewhere close it. */
export function Menu({ label, items }: { label: string; items: MenuItem[] }) {
  const id = useId()
  const isOpen = useSignal(false)
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const entries = () => [...(root.current?.querySelectorAll<HTMLElement>('[role=menuitem]:not(:disabled)') ?? [])]
  function close() {
    isOpen.value = false
    button.current?.focus()
  }
  useEffect(() => {
    if (!isOpen.value) return
    entries()[0]?.focus()
    const elsewhere = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) isOpen.value = false
    }
    document.addEventListener('pointerdown', elsewhere)
    return () => document.removeEventListener('pointerdown', elsewhere)
  }, [isOpen.value])
  function onKeyDown(event: KeyboardEvent) {
    const all = entries()
    const at = all.indexOf(document.activeElement as HTMLElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key]
    if (event.key === 'Escape') close()
    else if (event.key === 'Tab') isOpen.value = false
    else if (to !== undefined) all[(to + all.length) % all.length]?.focus()
    else return
    if (event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div class="menu-root" ref={root}>
      <button
        ref={button}
        type="button"
        class="button menu-button"
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={isOpen.value}
        aria-controls={isOpen.value ? id : undefined}
        onClick={() => {
          isOpen.value = !isOpen.value
        }}
      >
        <Icon name="more" size={18} />
      </button>
      {isOpen.value && (
        <div class="menu" role="menu" id={id} aria-label={label} tabIndex={-1} onKeyDown={onKeyDown}>
          {items.map((item) => (
            <button
              type="button"
              role="menuitem"
              class="menu-item"
              key={item.name}
              disabled={item.disabled}
              onClick={() => {
                close()
                item.do()
              }}
            >
              <span>{item.name}</span>
              {item.hint && <span class="hint">{item.hint}</span>}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
