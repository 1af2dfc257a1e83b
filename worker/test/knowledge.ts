import type { Article, ArticleInput, ArticlePage, Decision, Published } from '../../shared/knowledge.ts'
import { keepIndex } from '../knowledge/serving.ts'
import { newId } from '../platform/ids.ts'
import { buildIndex } from '../search/KnowledgeIndex.ts'
import { admin, call, expectStatus, someArticles } from './api.ts'

/** What tests do with a site's knowledge, as somebody of its team; by default with the admin key. */
export function knowledgeOf(site: string, who: Record<string, string> = admin) {
  const at = `/v1/sites/${site}`
  const text = { locale: 'en', question: 'Do you gift-wrap?', answer: 'Yes.' }
  return {
    at,
    write: async (input: Partial<ArticleInput> = {}) =>
      (await expectStatus(201, call<Article>('POST', `${at}/articles`, { ...text, ...input }, who))).body,
    read: async (id: string) => (await call<Article>('GET', `${at}/articles/${id}`, undefined, who)).body,
    /** Saves an entry as it is, but for what is named. */
    save: async (id: string, change: Partial<ArticleInput>) => {
      const { locale, question, variants, answer, tags, steps, status } = (
        await call<Article>('GET', `${at}/articles/${id}`, undefined, who)
      ).body
      const input = { locale, question, variants, answer, tags, steps, status, ...change }
      return call<Article>('PUT', `${at}/articles/${id}`, input, who)
    },
    list: async (query = '') => (await call<ArticlePage>('GET', `${at}/articles${query}`, undefined, who)).body,
    publish: () => call<Published>('POST', `${at}/publish`, undefined, who),
    /** What the bot says to a question, as text. */
    said: async (question: string) =>
      JSON.stringify((await call<Decision>('POST', `${at}/ask`, { text: question }, who)).body.content),
    get: async <Body>(path: string) => (await expectStatus(200, call<Body>('GET', at + path, undefined, who))).body,
    post: <Body>(path: string, body?: unknown) => call<Body>('POST', at + path, body ?? {}, who),
  }
}

/** Makes this isolate forget every index it has: more bytes come in than it may keep. */
export function forgetIndexes(): void {
  const answer = 'x'.repeat((60 * 1024 * 1024) / someArticles.length)
  keepIndex(`big-${newId()}`, 1, 'big', buildIndex(someArticles.map((entry) => ({ tags: [], ...entry, answer }))))
}
