import type { SiteSettings } from '../../shared/sites.ts'
import { answer, type BotDecision } from '../bot/answer.ts'
import type { KnowledgeIndex } from '../search/KnowledgeIndex.ts'

/** What the bot does with a question as a visitor's first message. Pure; takes about a millisecond. */
export function asked(
  index: KnowledgeIndex,
  { locale, caution, lists }: SiteSettings,
  question: string,
  visitor: string | null,
): BotDecision {
  return answer(index, question, { siteLocale: locale, locale: visitor ?? undefined, caution, lists })
}
