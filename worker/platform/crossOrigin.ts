import type { MiddlewareHandler } from 'hono'
import type { App } from './app.ts'

/**
 * The API is called from shops' pages with tokens, never with cookies, so any page may read an answer; whether a page may
 * use a site at all is checked by `requireOrigin`, which takes this header away again from those that may not.
 */
export const crossOrigin: MiddlewareHandler<{ Variables: { app: App } }> = async (c, next) => {
  // Also for our own pages: what the chat page has cached carries no permission for a page of the shop on the same domain.
  c.header('vary', 'Origin')
  const origin = c.req.header('origin')
  if (!origin || origin === c.var.app.origin) return next()
  c.header('access-control-allow-origin', origin)
  c.header('access-control-expose-headers', 'retry-after')
  await next()
}

/** Answers a browser that asks, before the request itself, whether a foreign page may send it. Counted like any other request. */
export const preflight: MiddlewareHandler<{ Variables: { app: App } }> = async (c, next) => {
  const origin = c.req.header('origin')
  if (c.req.method !== 'OPTIONS' || !origin || origin === c.var.app.origin) return next()
  return c.body(null, 204, {
    'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
    'access-control-allow-headers': allowedHeaders(c.req.header('access-control-request-headers')),
    'access-control-max-age': '86400',
    vary: 'Origin, Access-Control-Request-Headers',
  })
}

/**
 * What a page's monitoring adds to every request of the page, ours among them: W3C and OpenTelemetry, Zipkin, Jaeger, Sentry,
 * Datadog, New Relic, Dynatrace, Elastic, Application Insights, Instana, AppDynamics, Honeycomb, SkyWalking, the clouds'.
 * They mean nothing to us; a browser would only keep the whole request back for their sake.
 */
const monitoring = new RegExp(
  `^(?:${[
    'traceparent|tracestate|tracing|traceresponse|baggage|correlation-context',
    'b3|x-b3-[a-z]+|uber-trace-id|uberctx-[a-z-]+|ot-tracer-[a-z-]+|ot-baggage-[a-z-]+',
    'sentry-trace|sentry-[a-z-]+|x-sentry-[a-z-]+|x-datadog-[a-z-]+|x-rum-[a-z-]+',
    'newrelic|x-newrelic-[a-z-]+|x-dynatrace[a-z-]*|x-dtc|x-dtpc|x-dtreferer|x-dt-[a-z-]+',
    'elastic-apm-traceparent|x-elastic-[a-z-]+|request-id|request-context|x-ms-request-[a-z-]+|x-request-id|x-correlation-id',
    'x-instana-[a-z]+|adrum|adrum_[0-9]+|x-honeycomb-trace|sw8|sw8-[a-z-]+|x-highlight-request|x-logrocket-[a-z-]+',
    'x-amzn-trace-id|x-cloud-trace-context|x-trace-id|x-span-id|x-traceid|x-spanid|x-requested-with',
  ].join('|')})$`,
)
const mostHeaders = 40

/** The headers that a foreign page may send: our own two, and of those that it asks for what monitoring adds. */
export function allowedHeaders(asked = ''): string {
  const names = asked.slice(0, 4000).toLowerCase().split(',').slice(0, mostHeaders)
  return [
    'authorization',
    'content-type',
    ...names.map((name) => name.trim()).filter((name) => monitoring.test(name)),
  ].join(', ')
}
