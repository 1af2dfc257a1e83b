import { expect, test } from 'vitest'
import { allowedHeaders } from './crossOrigin.ts'

const own = 'authorization, content-type'

test('what monitoring adds to the requests of a page is allowed', () => {
  const added = [
    ...['traceparent', 'tracestate', 'baggage', 'b3', 'x-b3-traceid', 'x-b3-sampled', 'uber-trace-id', 'sentry-trace'],
    ...['x-datadog-trace-id', 'x-datadog-sampling-priority', 'newrelic', 'x-newrelic-id', 'x-dtpc', 'request-id'],
    ...[
      'request-context',
      'elastic-apm-traceparent',
      'x-instana-t',
      'adrum',
      'x-amzn-trace-id',
      'x-cloud-trace-context',
    ],
  ]
  expect(allowedHeaders(added.join(','))).toBe([own, ...added].join(', '))
  expect(allowedHeaders(' Traceparent ,  BAGGAGE')).toBe(`${own}, traceparent, baggage`)
})

test('no other header is, whatever a page asks for', () => {
  for (const asked of [
    '',
    '*',
    'cookie, x-forwarded-for, cf-connecting-ip, x-seat, x-http-method-override',
    'traceparent-2, my-traceparent, x-datadog-, x_b3_traceid',
    'traceparent\r\nset-cookie: a=b',
    'x-datadog-é',
  ])
    expect(allowedHeaders(asked), asked).toBe(own)
  expect(allowedHeaders(undefined)).toBe(own)
})

test('a page that asks for thousands gets a short answer', () => {
  expect(allowedHeaders(Array(5000).fill('traceparent').join(',')).length).toBeLessThan(1000)
})
