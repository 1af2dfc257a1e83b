import { limits } from '../../shared/limits.ts'
import type { ShopSentences, Site, SiteSettings } from '../../shared/sites.ts'

export const sentenceNames = ['hello', 'thanks', 'bye', 'robot', 'handoff', 'handoffAway'] as const
export const listNames = ['person', 'urgent', 'frustrated', 'abusive'] as const

/** How the bot speaks, as it stands in the form: phrases are the lines somebody is typing. */
export type BotDraft = Pick<SiteSettings, 'caution' | 'words' | 'model'> & {
  lists: Record<(typeof listNames)[number], string>
}

export const toDraft = ({
  caution,
  words,
  lists,
  model,
}: Pick<Site, 'caution' | 'words' | 'lists' | 'model'>): BotDraft => ({
  caution,
  model,
  words,
  lists: Object.fromEntries(listNames.map((name) => [name, lists[name]?.join('\n') ?? ''])) as BotDraft['lists'],
})

/** Sentences and lists that are empty are left out: there the bot keeps its own. */
export function toSettings({ caution, words, lists, model }: BotDraft) {
  const spoken = Object.entries(words).map(([locale, said]) => [locale, withoutEmpty(said)] as const)
  const phrases = listNames.map((name) => [name, phrasesIn(lists[name])] as const)
  return {
    caution,
    model,
    words: Object.fromEntries(spoken.filter(([, said]) => Object.keys(said).length > 0)),
    lists: Object.fromEntries(phrases.filter(([, list]) => list.length > 0)),
  }
}

const withoutEmpty = (said: ShopSentences): ShopSentences =>
  Object.fromEntries(
    sentenceNames.flatMap((name) => {
      const text = said[name]?.trim()
      return text ? [[name, text]] : []
    }),
  )

export const phrasesIn = (text: string) => [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean)

/** What is wrong with a list of phrases; null where nothing is. */
export function faultInPhrases(text: string): { many: number } | { long: string } | null {
  const phrases = phrasesIn(text)
  if (phrases.length > limits.phrases) return { many: phrases.length }
  const long = phrases.find((phrase) => phrase.length > limits.phrase)
  return long ? { long } : null
}

/** The slider has nine places; five of them have a name. */
export const cautionName = (caution: number) =>
  (['most', 'more', 'even', 'careful', 'certain'] as const)[Math.round((caution + 1) * 2)] ?? 'even'
