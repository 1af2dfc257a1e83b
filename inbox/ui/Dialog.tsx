import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { useApp } from '../inbox.ts'
import { Icon } from './Icon.tsx'

type Props = { title: string; onClose: () => void; wide?: boolean; children: ComponentChildren }

/** The browser's own dialog: it keeps the focus inside and gives it back. */
export function Dialog({ title, onClose, wide, children }: Props) {
  const { words } = useApp()
  const id = useId()
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    ref.current?.showModal()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog already
    <dialog
      ref={ref}
      class={wide ? 'dialog wide' : 'dialog'}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === ref.current) ref.current?.close()
      }}
    >
      <div class="dialog-page">
        <header class="dialog-head">
          <h2 id={id}>{title}</h2>
          <button
            type="button"
            class="icon-button"
            aria-label={words.common.close}
            onClick={() => ref.current?.close()}
          >
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  )
}

type AskProps = {
  title: string
  lead: string
  act: string
  onAct: () => void | Promise<void>
  onClose: () => void
}

/** Asks once before something that cannot be undone. */
export function Ask({ title, lead, act, onAct, onClose }: AskProps) {
  const { words } = useApp()
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{lead}</p>
      <div class="actions">
        <button type="button" class="button" onClick={onClose}>
          {words.common.cancel}
        </button>
        <button
          type="button"
          class="button danger"
          onClick={async () => {
            await onAct()
            onClose()
          }}
        >
          {act}
        </button>
      </div>
    </Dialog>
  )
}
