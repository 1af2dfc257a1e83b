import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { limits } from '../../shared/limits.ts'
import type { ConversationSummary } from '../../shared/messages.ts'
import { useDesk } from '../inbox.ts'
import { modKey, sendsReply } from '../keyboard.ts'
import { lookupAt, replaceRange, type Selection, toggleMark } from '../text/editing.ts'
import { MarkdownPreview } from '../text/MarkdownPreview.tsx'
import { Icon } from '../ui/Icon.tsx'
import { AnswerLookup, type LookupHandle } from './AnswerLookup.tsx'
import { ComposerTools } from './ComposerTools.tsx'
import { holdNote } from './holdNote.ts'
import type { Thread } from './ThreadModel.ts'
import { TranslateDraft } from './TranslateDraft.tsx'

/** Where the reply is written. What stands in it is kept until it is sent, whatever happens to the page. */
export function Composer({ thread, summary }: { thread: Thread; summary: ConversationSummary }) {
  const { prefs, session, words } = useDesk()
  const box = useRef<HTMLTextAreaElement>(null)
  const lookup = useRef<LookupHandle>(null)
  const preview = useSignal(false)
  const looking = useSignal<{ from: number; query: string } | null>(null)
  const text = thread.draft.value
  const left = limits.message - text.length
  const note = holdNote(summary, session.me.value?.user?.id, words)

  function edit(change: (selection: Selection) => Selection) {
    const area = box.current
    if (!area) return
    const made = change({ text: area.value, from: area.selectionStart, to: area.selectionEnd })
    area.value = made.text
    area.setSelectionRange(made.from, made.to)
    area.focus()
    onInput()
  }
  function onInput() {
    const area = box.current
    if (!area) return
    thread.write(area.value)
    looking.value = area.selectionStart === area.selectionEnd ? lookupAt(area.value, area.selectionStart) : null
  }
  function insert(answer: string) {
    const at = looking.value
    looking.value = null
    edit(({ text, to }) => replaceRange({ text, from: at?.from ?? to, to: at ? to : to }, answer))
  }
  function send() {
    if (left < 0 || text.trim() === '') return
    preview.value = false
    looking.value = null
    box.current?.focus()
    thread.send()
  }
  function onKeyDown(event: KeyboardEvent) {
    if (looking.value && lookup.current?.onKey(event)) return
    if (sendsReply(event, prefs.enterSends.value)) {
      event.preventDefault()
      send()
      return
    }
    const mod = event.ctrlKey || event.metaKey
    const key = event.key.toLowerCase()
    if (mod && key === 'b') edit((selection) => toggleMark(selection, '**'))
    else if (mod && key === 'i') edit((selection) => toggleMark(selection, '*'))
    else if (mod && event.shiftKey && key === 'p') preview.value = !preview.value
    else if (key === 'escape' && !event.isComposing) box.current?.blur()
    else return
    event.preventDefault()
  }
  useEffect(() => {
    if (preview.value) return
    // A draft that was taken back, or kept from before, is written on where it ends.
    if (matchMedia('(pointer: fine)').matches && text) box.current?.setSelectionRange(text.length, text.length)
  }, [preview.value])

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {note && <p class="composer-note">{note}</p>}
      {looking.value && (
        <AnswerLookup
          query={looking.value.query}
          locale={summary.locale}
          handle={lookup}
          onPick={insert}
          onClose={() => {
            looking.value = null
          }}
        />
      )}
      <div class="composer-box">
        {preview.value ? (
          <div class="composer-preview">
            {text.trim() ? <MarkdownPreview text={text} isReply /> : <p class="hint">{words.composer.emptyPreview}</p>}
          </div>
        ) : (
          <textarea
            ref={box}
            rows={Math.min(10, Math.max(2, text.split('\n').length))}
            aria-label={words.composer.label}
            placeholder={words.composer.placeholder}
            value={text}
            // An empty box stands as the page does, so that its placeholder reads the right way.
            dir={text ? 'auto' : undefined}
            aria-autocomplete="list"
            aria-controls={looking.value ? 'answer-lookup' : undefined}
            aria-invalid={left < 0 || undefined}
            onInput={onInput}
            onKeyDown={onKeyDown}
            onClick={onInput}
          />
        )}
        <TranslateDraft thread={thread} to={summary.locale} />
        <div class="composer-bar">
          <ComposerTools preview={preview} onEdit={edit} />
          {left < 400 && (
            <span class="counter" data-over={left < 0 || undefined} role="status">
              {left < 0 ? words.composer.over(-left) : words.composer.left(left)}
            </span>
          )}
          <button
            type="submit"
            class="button primary send"
            disabled={left < 0 || text.trim() === ''}
            title={prefs.enterSends.value ? words.composer.enterSends : words.composer.modEnterSends(modKey())}
          >
            <span>{words.composer.send}</span>
            <Icon name="send" size={18} />
          </button>
        </div>
      </div>
    </form>
  )
}
