import { useRef } from 'preact/hooks'
import { Icon, type IconName } from '../ui/Icon.tsx'

export type Tool = { icon: IconName; name: string; act: () => void }

/** Buttons in a row that are one stop for the tab key; arrows, Home and End go along it. */
export function Toolbar({ label, tools, controls }: { label: string; tools: Tool[]; controls: string }) {
  const bar = useRef<HTMLDivElement>(null)
  function onKeyDown(event: KeyboardEvent) {
    const buttons = [...(bar.current?.querySelectorAll('button') ?? [])]
    const at = buttons.indexOf(event.target as HTMLButtonElement)
    const ahead = getComputedStyle(bar.current!).direction === 'rtl' ? -1 : 1
    const to = { ArrowRight: at + ahead, ArrowLeft: at - ahead, Home: 0, End: buttons.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const next = buttons[(to + buttons.length) % buttons.length]!
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1
    next.focus()
  }
  return (
    <div ref={bar} class="tools" role="toolbar" aria-label={label} aria-controls={controls} onKeyDown={onKeyDown}>
      {tools.map(({ icon, name, act }, at) => (
        <button
          type="button"
          class={`icon-button small tool-${icon}`}
          key={icon}
          tabIndex={at === 0 ? 0 : -1}
          aria-label={name}
          title={name}
          // The box keeps its selection, and a phone its keyboard.
          onMouseDown={(event) => event.preventDefault()}
          onClick={act}
        >
          <Icon name={icon} size={18} />
        </button>
      ))}
    </div>
  )
}
