import { useSignal } from '@preact/signals'
import type { Message } from '../../shared/messages.ts'
import type { TranslatedMessage } from '../../shared/translation.ts'
import { type Failure, toFailure } from '../http.ts'
import { useDesk } from '../inbox.ts'
import { plainText } from '../text/plainText.ts'
import { RichText } from '../text/RichText.tsx'
import { errorWords, languageName } from '../words/words.ts'
import { seemsForeign } from './seemsForeign.ts'
import { useMayTranslate } from './useMayTranslate.ts'

/** Under a visitor's message in another language: a button, and after it the message in the reader's own. */
export function Translation({ message }: { message: Message }) {
  const { conversations, threads, words, locale } = useDesk()
  const mayTranslate = useMayTranslate()
  const translated = useSignal<TranslatedMessage | null>(null)
  const failure = useSignal<Failure | null>(null)
  const busy = useSignal(false)
  const writer = conversations.known.value[message.conversation]?.locale ?? null
  if (!mayTranslate || !seemsForeign(plainText(message.content, 400), writer, locale)) return null

  async function translate() {
    const thread = threads.current.peek()
    if (!thread || busy.value) return
    busy.value = true
    failure.value = null
    try {
      translated.value = await thread.translate(message, locale)
    } catch (error) {
      failure.value = toFailure(error)
    } finally {
      busy.value = false
    }
  }
  const now = translated.value
  return (
    <>
      {now?.to !== locale && (
        <button type="button" class="text-button" disabled={busy.value} onClick={translate}>
          {busy.value ? words.model.working : words.model.translateMessage}
        </button>
      )}
      <div class="translation" role="status">
        {failure.value && (
          <p class="failed">
            {words.model.failed} {errorWords(words, failure.value)}
          </p>
        )}
        {now && (
          <figure>
            <figcaption>{words.model.translation(languageName(now.to, locale))}</figcaption>
            <blockquote lang={now.to} dir="auto">
              <RichText content={now.content} />
            </blockquote>
          </figure>
        )}
      </div>
    </>
  )
}
