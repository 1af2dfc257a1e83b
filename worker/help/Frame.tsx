import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { type Centre, directionOf, languageName, tagOf } from './Centre.ts'
import { type Thing, toJsonLd } from './structuredData.ts'
import { fill } from './words/wordsFor.ts'

/** What the head of a page says of it. */
export type Head = {
  /** Without the shop's name. */
  title: string
  description: string
  /** Whole addresses. Null: the page is not for search engines. */
  canonical: string | null
  /** Where the same can be read in other languages, this one included. */
  versions?: { locale: string; url: string }[]
  /** Where readers of any other language are served best. */
  elsewhere?: string
  type?: 'website' | 'article'
  updated?: string | undefined
  /** For previews; a whole address. */
  image?: string | undefined
  things?: Thing[]
}

type Props = {
  centre: Centre
  head: Head
  style: string
  /** Where this page, or what comes nearest to it, is in each language. */
  languages: { locale: string; href: string }[]
  /** Of a search. */
  query?: string
  /** The heading of the start, which has the search in the middle of things. */
  hello?: string
  children?: Child
}

/** A whole page of a help centre. It needs no script; with one, the chat is on it. */
export function Frame({ centre, head, style, languages, query, hello, children }: Props) {
  const { site, locale, words, to } = centre
  return (
    <html lang={tagOf(locale)} dir={directionOf(locale)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{head.title === site.name ? head.title : `${head.title} · ${site.name}`}</title>
        <meta name="description" content={head.description} />
        <style>{raw(style)}</style>
        <HeadLinks centre={centre} head={head} />
        <script async src="/counterbell.js" data-site={site.id} data-locale={locale} />
      </head>
      <body>
        <a class="skip" href="#content">
          {words.skip}
        </a>
        <header>
          <div class="top">
            <a class="name" href={to.home(locale)}>
              {site.logo && <img src={site.logo} alt="" width={32} height={32} />}
              {site.name} <span>{words.help}</span>
            </a>
            {centre.shop && (
              <a class="quiet" href={centre.shop}>
                {words.toShop}
              </a>
            )}
            {languages.length > 1 && <Languages centre={centre} languages={languages} />}
          </div>
          <div class={hello ? 'hero' : 'search'}>
            {hello && <h1>{hello}</h1>}
            <SearchForm centre={centre} query={query} />
          </div>
        </header>
        <main id="content" tabindex={-1}>
          {children}
        </main>
        <footer>
          <a class="quiet" href={to.home(locale)}>
            {fill(words.helpOf, { shop: site.name })}
          </a>
          <a class="quiet" href={centre.chat}>
            {words.chat}
          </a>
        </footer>
      </body>
    </html>
  )
}

function HeadLinks({ centre: { site, locale, canonical }, head }: Pick<Props, 'centre' | 'head'>) {
  return (
    <>
      <meta name="color-scheme" content="light dark" />
      <link rel="icon" href="/bell.svg" type="image/svg+xml" />
      {head.canonical ? (
        <link rel="canonical" href={head.canonical} />
      ) : (
        <meta name="robots" content="noindex, follow" />
      )}
      {head.versions?.map((version) => (
        <link rel="alternate" hreflang={version.locale} href={version.url} />
      ))}
      {head.elsewhere && <link rel="alternate" hreflang="x-default" href={head.elsewhere} />}
      <link rel="sitemap" type="application/xml" href={canonical.sitemap} />
      <meta property="og:title" content={head.title} />
      <meta property="og:description" content={head.description} />
      <meta property="og:type" content={head.type ?? 'website'} />
      <meta property="og:site_name" content={site.name} />
      {/^[a-z]+-[A-Z]{2}$/.test(locale) && <meta property="og:locale" content={locale.replace('-', '_')} />}
      {head.canonical && <meta property="og:url" content={head.canonical} />}
      {head.updated && <meta property="article:modified_time" content={head.updated} />}
      {head.image && <meta property="og:image" content={head.image} />}
      <meta name="twitter:card" content={head.image ? 'summary_large_image' : 'summary'} />
      {head.things && head.things.length > 0 && (
        <script type="application/ld+json">{raw(toJsonLd(head.things))}</script>
      )}
    </>
  )
}

function Languages({ centre: { locale, words }, languages }: Pick<Props, 'centre' | 'languages'>) {
  return (
    <nav aria-label={words.languages}>
      <ul class="languages">
        {languages.map((other) => (
          <li>
            <a
              class="quiet"
              href={other.href}
              lang={tagOf(other.locale)}
              hreflang={other.locale}
              aria-current={other.locale === locale ? 'true' : undefined}
            >
              {languageName(other.locale)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function SearchForm({ centre: { locale, words, to }, query }: { centre: Centre; query: string | undefined }) {
  return (
    <search>
      <form class="find" action={to.search(locale)}>
        <input
          type="search"
          name="q"
          value={query}
          maxlength={200}
          required
          enterkeyhint="search"
          autocomplete="off"
          aria-label={words.searchFor}
          placeholder={words.searchFor}
        />
        <button type="submit">{words.search}</button>
      </form>
    </search>
  )
}

/** The way from the start to a page, itself left out. */
export function Crumbs({ centre: { words }, way }: { centre: Centre; way: { name: string; href: string }[] }) {
  return (
    <nav aria-label={words.youAreHere}>
      <ol class="crumbs">
        {way.map(({ name, href }) => (
          <li class="crumb">
            <a class="quiet" href={href}>
              {name}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
