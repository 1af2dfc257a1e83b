import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Child } from 'hono/jsx'

/** What our own pages may load: our files and nothing else, but for the images and films that a text shows. */
const policy = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: https:",
  'media-src': "'self' https:",
  'connect-src': "'self'",
  'font-src': "'self'",
  'frame-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
}

export type Policy = Partial<Record<keyof typeof policy | 'require-trusted-types-for' | 'trusted-types', string>>

/** What none of our pages uses, nor may a frame in one. */
const unusedPowers = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb', 'serial', 'hid']

/** The headers of a page of ours. `change` loosens or tightens the policy for pages that must differ. */
export function pageHeaders(change: Policy = {}): Record<string, string> {
  const rules = Object.entries({ ...policy, ...change }).map(([name, value]) => `${name} ${value}`)
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': rules.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': unusedPowers.map((name) => `${name}=()`).join(', '),
    'cache-control': 'no-cache',
  }
}

type Head = { title: string; lang: string; styles?: string[]; scripts?: string[]; preload?: string[]; policy?: Policy }

/** The text of a page of ours. */
export function pageText(head: Head, body: Child): string {
  const links = (head.styles ?? []).map((href) => html`<link rel="stylesheet" href="${href}">`)
  const preload = (head.preload ?? []).map((href) => html`<link rel="modulepreload" href="${href}">`)
  const scripts = (head.scripts ?? []).map((src) => html`<script type="module" src="${src}"></script>`)
  const text = html`<!doctype html>
<html lang="${head.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<title>${head.title}</title>
<link rel="icon" href="/bell.svg" type="image/svg+xml">
${links}${preload}${scripts}
</head>
<body>${body}</body>
</html>`
  return String(text)
}

/** A page of ours, with its policy. */
export function page(c: Context, head: Head, body: Child) {
  return c.body(pageText(head, body), 200, pageHeaders(head.policy))
}
