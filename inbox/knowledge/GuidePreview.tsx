import { useSignal } from '@preact/signals'
import { useId, useRef } from 'preact/hooks'
import type { Step } from '../../shared/knowledge.ts'
import { useDesk } from '../inbox.ts'
import { MarkdownPreview } from '../text/MarkdownPreview.tsx'
import { type Turn, walk } from './guide.ts'

/** The guide as a visitor goes through it, to be clicked. Its first step follows the answer in the same message. */
export function GuidePreview({ answer, steps }: { answer: string; steps: Step[] }) {
  const { words } = useDesk()
  const say = words.guide
  const id = useId()
  const turns = useSignal<Turn[]>([])
  const given = useSignal('')
  const box = useRef<HTMLElement>(null)
  const { shown, at, end } = walk(steps, turns.value)
  function go(turn: Turn) {
    turns.value = [...turns.value, turn]
    given.value = ''
    box.current?.focus() // what was pressed is gone
  }
  return (
    <section class="guide-preview" aria-labelledby={id} ref={box} tabIndex={-1}>
      <header>
        <p id={id} class="preview-name">
          {say.walk}
        </p>
        {turns.value.length > 0 && (
          <button
            type="button"
            class="button quiet small"
            onClick={() => {
              turns.value = []
              box.current?.focus()
            }}
          >
            {say.again}
          </button>
        )}
      </header>
      <div class="guide-log" role="log" aria-label={say.walk}>
        {shown.map((turn, place) =>
          'said' in turn ? (
            <p class="guide-said" dir="auto" key={place}>
              {turn.said}
            </p>
          ) : (
            <div class="bubble as-visitor" key={place}>
              <Said text={[place === 0 ? answer : '', turn.step.text].join('\n\n').trim()} />
            </div>
          ),
        )}
        {end && <p class="hint">{say.ended[end]}</p>}
      </div>
      {at && at.choices.length > 0 && (
        <div class="guide-choices">
          {at.choices.map((choice, place) => (
            <button
              key={place}
              type="button"
              class="button small"
              dir="auto"
              onClick={() => go({ said: choice.text, to: choice.to })}
            >
              {choice.text.trim() || say.choice(place + 1)}
            </button>
          ))}
        </div>
      )}
      {at?.collect && (
        <div class="guide-give">
          <input
            dir="auto"
            aria-label={at.collect.label || words.collected[at.collect.field]}
            placeholder={at.collect.label || words.collected[at.collect.field]}
            value={given.value}
            onInput={(event) => {
              given.value = event.currentTarget.value
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault() // goes on here, and does not save the entry
              go({ said: given.value.trim() || '…', to: at.collect!.to })
            }}
          />
          <button
            type="button"
            class="button small"
            onClick={() => go({ said: given.value.trim() || '…', to: at.collect!.to })}
          >
            {say.goOn}
          </button>
        </div>
      )}
    </section>
  )
}

function Said({ text }: { text: string }) {
  const { words } = useDesk()
  return text ? <MarkdownPreview text={text} /> : <p class="hint">{words.guide.noText}</p>
}
