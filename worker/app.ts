import { Hono, type MiddlewareHandler } from 'hono'
import { askRoutes } from './bot/routes.ts'
import { conversationRoutes } from './conversations/routes.ts'
import { signOutRoutes } from './conversations/signOut.ts'
import { socketRoutes } from './conversations/socket.ts'
import { translationRoutes } from './conversations/translationRoutes.ts'
import { conversationListRoutes, visitRoutes } from './conversations/visits.ts'
import { docsRoutes } from './docs/routes.ts'
import { lookUpRoutes } from './finding/lookUpRoutes.ts'
import { rehearsalRoutes } from './finding/rehearsalRoutes.ts'
import { findingRoutes } from './finding/routes.ts'
import { searchRoutes } from './finding/searchRoutes.ts'
import { helpRoutes } from './help/routes.tsx'
import { categoryRoutes } from './knowledge/categoryRoutes.ts'
import { editingRoutes } from './knowledge/editingRoutes.ts'
import { importRoutes } from './knowledge/import/routes.ts'
import { publicationRoutes } from './knowledge/publicationRoutes.ts'
import { articleRoutes } from './knowledge/routes.ts'
import { learningRoutes, publishRoutes } from './learning/routes.ts'
import { mediaRoutes, uploadTypes } from './media/routes.ts'
import { mediaFiles } from './media/serve.ts'
import { deletionRoutes } from './operations/routes.ts'
import { answerFailure } from './pages/answerFailure.tsx'
import { pageRoutes } from './pages/routes.tsx'
import { addressOf, isFromProxy } from './platform/addressOf.ts'
import type { App, HonoEnv } from './platform/app.ts'
import { crossOrigin, preflight } from './platform/crossOrigin.ts'
import type { Env } from './platform/env.ts'
import { Refusal } from './platform/errors.ts'
import { limitByAddress } from './platform/limits.ts'
import { passOn } from './platform/passOn.ts'
import { requireSecrets } from './platform/secrets.ts'
import { jsonOnly, requireHost, securityHeaders } from './platform/security.ts'
import { react } from './reactions.ts'
import { siteFaceRoutes, siteRoutes } from './sites/routes.ts'
import { makeFirstSite } from './sites/sites.ts'
import { statsRoutes } from './stats/routes.ts'
import { requireTeam } from './team/access.ts'
import { auditRoutes } from './team/auditRoutes.ts'
import { authRoutes } from './team/authRoutes.ts'
import { accountRoutes, passwordLinkRoutes, peopleRoutes } from './team/routes.ts'

/** Where verbs act. What goes on after the answer has nobody to tell when it fails; what has happened, `reactions.ts` hears. */
export function appOf(
  env: Env,
  origin: string,
  waitUntil: (work: Promise<unknown>) => void,
  address: string | null = null,
): App {
  const later = (work: Promise<unknown>) =>
    waitUntil(work.catch((error) => console.warn(JSON.stringify({ later: String(error) }))))
  const app: App = { env, db: env.DB, origin, address, later, happened: (event) => later(react(app, event)) }
  return app
}

/** What every request gets first. */
const withApp: MiddlewareHandler<HonoEnv> = async (c, next) => {
  c.set(
    'app',
    appOf(c.env, originOf(c.env, c.req.raw), (work) => c.executionCtx.waitUntil(work), addressOf(c.env, c.req.raw)),
  )
  await next()
}

/** Our own origin, as browsers see it. Where we run embedded, a proxy in front may be the one that speaks HTTPS. */
function originOf(env: Env, request: Request): string {
  const url = new URL(request.url)
  if (isFromProxy(env, request) && request.headers.get('x-forwarded-proto') === 'https') url.protocol = 'https:'
  return url.origin
}

/** Heavy requests go to a runner, once it is certain that whoever asks is of the site's team. */
const offload = passOn(requireTeam)
/** The routes whose bodies are not only JSON. */
const otherBodies = {
  'POST /v1/sites/*/media': uploadTypes,
  'POST /v1/sites/*/articles/import': ['text/csv'],
  'POST /v1/sites/*/articles/import/read': ['application/octet-stream', 'text/csv'],
}

/** The whole HTTP interface. */
export const app = new Hono<HonoEnv>()
  .onError(answerFailure)
  .notFound((c) => answerFailure(new Refusal('not_found', `Nothing answers ${c.req.method} ${c.req.path}.`), c))
  .use(securityHeaders, requireHost, requireSecrets, withApp)
  // What is refused for the limit can still be read by the page that asked.
  .use('/v1/*', crossOrigin)
  .use(limitByAddress)
  .use('/v1/*', preflight, offload, jsonOnly(otherBodies))
  .use('/api/*', offload, jsonOnly())
  .route('/api/auth', authRoutes)
  .route('/v1', accountRoutes(makeFirstSite))
  .route('/v1/password-links', passwordLinkRoutes)
  .route('/v1/sites', siteFaceRoutes)
  .route('/v1/sites', mediaRoutes)
  .route('/v1/sites', visitRoutes)
  .route('/v1/sites', signOutRoutes)
  .route('/v1/sites', searchRoutes)
  .route('/v1/sites', findingRoutes)
  .route('/v1/sites', rehearsalRoutes)
  .route('/v1/sites', lookUpRoutes)
  .route('/v1/sites', importRoutes)
  .route('/v1/sites', conversationListRoutes)
  .route('/v1/sites', editingRoutes)
  .route('/v1/sites', categoryRoutes)
  .route('/v1/sites', publicationRoutes)
  .route('/v1/sites', articleRoutes)
  .route('/v1/sites', askRoutes)
  .route('/v1/sites', learningRoutes)
  .route('/v1/sites', statsRoutes)
  .route('/v1/sites', publishRoutes)
  .route('/v1/sites', peopleRoutes)
  .route('/v1/sites', auditRoutes)
  .route('/v1/sites', siteRoutes)
  .route('/v1/sites', deletionRoutes)
  .route('/v1/conversations', conversationRoutes)
  .route('/v1', translationRoutes)
  .route('/v1/socket', socketRoutes)

app.route('/', docsRoutes)
app.route('/media', mediaFiles)
app.route('/help', helpRoutes)
app.route('/', pageRoutes)
