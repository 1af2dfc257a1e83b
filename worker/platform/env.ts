/** What the runtime binds. `wrangler.toml` lists the bindings; secrets are set by `npm start` and `npm run deploy`. */
export type Env = {
  DB: D1Database
  KV: KVNamespace
  FILES: R2Bucket
  BELL: DurableObjectNamespace
  ASSETS: Fetcher
  LIMIT_ADDRESS: RateLimit
  LIMIT_VISITOR: RateLimit
  LIMIT_SITE: RateLimit
  /** Signs tokens and cookies, seals contact details. At least 32 random characters, made on the first start. */
  SECRET: string
  /** The key of programs that set up sites and import knowledge. */
  ADMIN_KEY: string
  /** What the first owner must know to set themselves up; printed by the start. */
  SETUP_CODE: string
  /** `off` lets load tests through, on the embedded runtime only. */
  RATE_LIMITS?: string
  /** A service that only the embedded runtime binds, which is how the worker knows that it is not deployed. */
  EMBEDDED?: Fetcher
}
