import type { Signal } from '@preact/signals'
import type { TargetedKeyboardEvent } from 'preact'
import { limits } from '../../shared/limits.ts'
import type { FieldProps } from './Field.tsx'

type Props = FieldProps & {
  text: Signal<string>
  onKeyDown?: (event: TargetedKeyboardEvent<HTMLInputElement>) => void
}

/** A line for a question, in whichever language it is asked. */
export function QuestionInput({ text, ...props }: Props) {
  return (
    <input
      dir="auto"
      autocomplete="off"
      maxLength={limits.question}
      {...props}
      value={text.value}
      onInput={(event) => {
        text.value = event.currentTarget.value
      }}
    />
  )
}
