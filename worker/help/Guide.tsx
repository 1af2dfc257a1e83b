import type { Step } from '../../shared/knowledge.ts'
import { toContent } from '../../shared/markdown.ts'
import { type Centre, tagOf } from './Centre.ts'
import { RichText } from './RichText.tsx'
import { readableSteps } from './readableSteps.ts'
import { fill } from './words/wordsFor.ts'

/** A guided entry to read: what to have ready, its steps, numbered, and of each choice the step where it leads. */
export function Guide({ centre, steps }: { centre: Centre; steps: Step[] }) {
  const { words } = centre
  const guide = readableSteps(steps)
  return (
    <section class="text">
      {guide.haveReady.length > 0 && (
        <p>{fill(words.haveReady, { what: new Intl.ListFormat(tagOf(centre.locale)).format(guide.haveReady) })}</p>
      )}
      {guide.endsInChat && (
        <p>
          <a href={centre.chat}>{words.chat}</a>
        </p>
      )}
      {guide.steps.length > 0 && <h2>{words.steps}</h2>}
      <ol class="steps">
        {guide.steps.map(({ text, choices }, i) => (
          <li class="step" id={`step-${i + 1}`}>
            <RichText blocks={toContent(text).children} />
            {choices.length > 0 && (
              <ul>
                {choices.map((choice) => (
                  <li>
                    <strong>{choice.text}</strong>
                    {' – '}
                    {choice.to === 'chat' ? (
                      <a href={centre.chat}>{words.chat}</a>
                    ) : (
                      <a href={`#step-${choice.to}`}>{fill(words.toStep, { number: choice.to })}</a>
                    )}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
