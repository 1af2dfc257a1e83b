import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { limits } from '../../shared/limits.ts'
import type { DefaultSentences, Site } from '../../shared/sites.ts'
import { useDesk } from '../inbox.ts'
import { languagesHere } from '../knowledge/languages.ts'
import { Field } from '../ui/Field.tsx'
import { languageName } from '../words/words.ts'
import {
  type BotDraft,
  cautionName,
  faultInPhrases,
  listNames,
  phrasesIn,
  sentenceNames,
  toDraft,
  toSettings,
} from './botDraft.ts'
import { ModelSwitches } from './ModelSwitches.tsx'
import { SettingsForm } from './SettingsForm.tsx'
import { useSettingsDraft } from './useSettingsDraft.ts'

/** How sure the bot must be, what it says in the shop's own words, and which phrases it listens for. */
export function BotForm({ shop }: { shop: Site }) {
  const { words } = useDesk()
  const draft = useSettingsDraft(shop, 'bot', { toDraft, toSettings })
  const { form, change } = draft
  const isWrong = listNames.some((name) => faultInPhrases(form.lists[name]))
  return (
    <SettingsForm draft={draft} isWrong={isWrong}>
      <Caution caution={form.caution} onChange={(caution) => change({ caution })} />
      <Sentences shop={shop} said={form.words} onChange={(said) => change({ words: said })} />
      <div class="group">
        <h2>{words.botSettings.lists}</h2>
        <p class="hint">{words.botSettings.listsHint}</p>
        {listNames.map((name) => (
          <Phrases
            key={name}
            name={name}
            text={form.lists[name]}
            onChange={(text) => change({ lists: { ...form.lists, [name]: text } })}
          />
        ))}
      </div>
      {shop.languageModel && <ModelSwitches model={form.model ?? shop.model} onChange={(model) => change({ model })} />}
    </SettingsForm>
  )
}

function Caution({ caution, onChange }: { caution: number; onChange: (caution: number) => void }) {
  const { words } = useDesk()
  const meaning = words.botSettings.cautions[cautionName(caution)]
  return (
    <Field label={words.botSettings.caution} hint={meaning}>
      {(props) => (
        <div class="slider">
          <span aria-hidden="true">{words.botSettings.answersMore}</span>
          <input
            {...props}
            type="range"
            min={-1}
            max={1}
            step={0.25}
            value={caution}
            aria-valuetext={meaning}
            onInput={(event) => onChange(event.currentTarget.valueAsNumber)}
          />
          <span aria-hidden="true">{words.botSettings.onlyCertain}</span>
        </div>
      )}
    </Field>
  )
}

type SentencesProps = { shop: Site; said: BotDraft['words']; onChange: (said: BotDraft['words']) => void }

function Sentences({ shop, said, onChange }: SentencesProps) {
  const { site, words, locale } = useDesk()
  const language = useSignal(shop.locale)
  const languages = languagesHere(shop, [], ...Object.keys(said), 'en', 'zh-CN')
  const own = said[language.value] ?? {}
  const defaults = useSignal<Partial<DefaultSentences>>({})
  useEffect(() => {
    let isWanted = true
    // Not worth an error: without them the fields are as empty as what they hold.
    site.defaultSentences(language.value).then(
      (known) => {
        if (isWanted) defaults.value = known
      },
      () => {},
    )
    return () => {
      isWanted = false
    }
  }, [language.value, site])
  const named = (tag: string) => {
    const count = Object.values(said[tag] ?? {}).filter((text) => text.trim()).length
    return count ? `${languageName(tag, locale)} (${count})` : languageName(tag, locale)
  }
  return (
    <div class="group">
      <h2>{words.botSettings.sentences}</h2>
      <p class="hint">{words.botSettings.sentencesHint}</p>
      <Field label={words.botSettings.sentencesIn}>
        {(props) => (
          <select
            {...props}
            value={language.value}
            onChange={(event) => {
              language.value = event.currentTarget.value
            }}
          >
            {languages.map((tag) => (
              <option key={tag} value={tag}>
                {named(tag)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {sentenceNames.map((name) => (
        <Field
          key={name}
          label={words.botSettings.sentence[name]}
          hint={name === 'handoffAway' && words.botSettings.awayHint}
        >
          {(props) => {
            const field = {
              ...props,
              lang: language.value,
              dir: 'auto',
              maxLength: limits.sentence,
              value: own[name] ?? '',
              placeholder: defaults.value[name],
              onInput: (event: { currentTarget: { value: string } }) =>
                onChange({ ...said, [language.value]: { ...own, [name]: event.currentTarget.value } }),
            } as const
            return name.startsWith('handoff') ? <textarea {...field} rows={2} /> : <input {...field} />
          }}
        </Field>
      ))}
    </div>
  )
}

type PhrasesProps = { name: (typeof listNames)[number]; text: string; onChange: (text: string) => void }

function Phrases({ name, text, onChange }: PhrasesProps) {
  const { words } = useDesk()
  const fault = faultInPhrases(text)
  const count = phrasesIn(text).length
  const say = words.botSettings
  return (
    <Field
      label={say.list[name]}
      note={count ? say.phrases(count) : words.common.optional}
      hint={say.known[name]}
      error={fault && ('many' in fault ? say.tooMany(limits.phrases) : say.tooLong(fault.long, limits.phrase))}
    >
      {(props) => (
        <textarea
          {...props}
          dir="auto"
          rows={Math.min(8, Math.max(2, text.split('\n').length))}
          value={text}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}
