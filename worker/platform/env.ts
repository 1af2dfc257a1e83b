import type { Secret } from './secrets.ts'

/** What the runtime binds. `wrangler.toml` lists the bindings; secrets are set by `npm start` and `npm run deploy`. */
export type Env = {
  DB: D1Database
  KV: KVNamespace
  FILES: R2Bucket
  BELL: DurableObjectNamespace
  RUNNER: DurableObjectNamespace
  ASSETS: Fetcher
  LIMIT_ADDRESS: RateLimit
  LIMIT_VISITOR: RateLimit
  LIMIT_SITE: RateLimit
  /** Signs tokens and cookies, seals contact details. Made on the first start, as the next two; `requireSecrets` checks all. */
  SECRET: Secret
  /** The key of programs that set up sites and import knowledge. */
  ADMIN_KEY: Secret
  /** What the first owner must know to set themselves up; printed by the start. */
  SETUP_CODE: Secret
  /** Megabytes that the database may have: 500 on the free plan, 10,000 on the paid one. */
  DATABASE_LIMIT_MB?: string
  /** `off` lets load tests through, on the embedded runtime only. */
  RATE_LIMITS?: string
  /** Conversations that strangers may begin on a site in a day (UTC); see `limits.siteConversations`. */
  CONVERSATIONS_A_DAY?: string
  /** How many sites one person may own, 10 by default. `0`: sites are made with the admin key alone. */
  SITES_PER_OWNER?: string
  /** The proxies whose word on a caller's address the embedded runtime takes: addresses and networks, or `any`. */
  TRUST_PROXY?: string
  /** Where a weakness of this deployment is told of, as `mailto:` or `https:`; named in security.txt. */
  SECURITY_CONTACT?: string
  /** Set inside a runner alone: what it does it passes to nobody, and its requests were counted before they came. */
  IN_RUNNER?: true
  /** A service that only the embedded runtime binds, which is how the worker knows that it is not deployed. */
  EMBEDDED?: Fetcher
  /** Workers AI, where wrangler.toml binds it. */
  AI?: AiBinding
  /** The optional language model and encoder; `platform/modelSettings.ts` reads them, docs/models.md explains them. */
  MODEL_URL?: string
  MODEL_KEY?: string
  MODEL_NAME?: string
  /** Milliseconds until its first word. */
  MODEL_PATIENCE?: string
  MODEL_DAILY_CALLS?: string
  MODEL_DAILY_TOKENS?: string
  MODEL_CONVERSATION_CALLS?: string
  EMBEDDER_URL?: string
  EMBEDDER_KEY?: string
  EMBEDDER_NAME?: string
}

/** As much of Workers AI's binding as we use. Its own type names every model there is, and models come and go. */
export type AiBinding = {
  run(model: string, input: object, options?: { signal?: AbortSignal }): Promise<unknown>
}
