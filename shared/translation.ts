import { z } from 'zod'
import { content } from './content.ts'
import { isText, locale } from './ids.ts'
import { limits } from './limits.ts'

/** `POST /v1/conversations/:id/messages/:message/translation`. */
export const translateMessage = z.object({ to: locale }).meta({ id: 'TranslateMessage' })

/** A message in another language. It is not kept: the message stays what was written. */
export const translatedMessage = z.object({ content, to: locale }).meta({ id: 'TranslatedMessage' })
export type TranslatedMessage = z.infer<typeof translatedMessage>

/** `POST /v1/sites/:site/translate`: what somebody of the team is about to send. Markdown. */
export const translateText = z
  .object({
    text: z
      .string()
      .max(limits.message)
      .refine((text) => text.trim() !== '', 'There is no text to translate.')
      .refine(isText, 'The text has control characters or half a character (a lone surrogate).'),
    to: locale,
  })
  .meta({ id: 'TranslateText' })

export const translatedText = z.object({ text: z.string(), to: locale }).meta({ id: 'TranslatedText' })
export type TranslatedText = z.infer<typeof translatedText>
