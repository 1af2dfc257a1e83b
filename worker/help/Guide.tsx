import type { Step } from '../../shared/knowledge.ts'
import { toContent } from '../../shared/markdown.ts'
import type { Centre } from './Centre.ts'
import { RichText } from './RichText.tsx'
import { fill } from './words/wordsFor.ts'

/** A guided entry to read: its steps, numbered, and of each choice the step where it leads. */
export function Guide({ centre, steps }: { centre: Centre; steps: Step[] }) {
  const { words } = centre
  const numbers = new Map(steps.map(({ id }, i) => [id, i + 1]))
  const leadsTo = (to: string) => {
    const number = numbers.get(to)
    if (number) return <a href={`#step-${number}`}>{fill(words.toStep, { number })}</a>
    return to === 'person' ? <a href={centre.chat}>{words.chat}</a> : words.isDone
  }
  return (
    <section class="text">
      <h2>{words.steps}</h2>
      <ol class="steps">
        {steps.map(({ text, choices, collect }, i) => (
          <li class="step" id={`step-${i + 1}`}>
            <RichText blocks={toContent(text).children} />
            {choices.length > 0 && (
              <ul>
                {choices.map((choice) => (
                  <li>
                    <strong>{choice.text}</strong> – {leadsTo(choice.to)}
                  </li>
                ))}
              </ul>
            )}
            {collect && (
              <p>
                {collect.label && `${fill(words.haveReady, { what: collect.label })} – `}
                {leadsTo(collect.to)}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
