/*
 * SQL on a row of `articles`, for publishing: the database makes a snapshot by itself, so that the size of a site costs
 * the worker nothing.
 */

/** What a row is in a snapshot, as JSON: an `Entry`. What is as usual is left out. `a` is the row. */
export const entryJson = `'{"id":' || json_quote(a.id) || ',"locale":' || json_quote(a.locale)
  || ',"question":' || json_quote(a.question) || ',"variants":' || a.variants
  || ',"answer":' || json_quote(a.answer) || ',"tags":' || a.tags
  || iif(a.steps = '[]', '', ',"steps":' || a.steps)
  || iif(a.kind = 'answer', '', ',"kind":' || json_quote(a.kind))
  || iif(a.group_id = a.id, '', ',"group":' || json_quote(a.group_id))
  || iif(a.category_id is null, '', ',"category":' || json_quote(a.category_id))
  || iif(a.related = '[]', '', ',"related":' || a.related)
  || iif(a.summary = '', '', ',"summary":' || json_quote(a.summary))
  || iif(a.pages = '[]', '', ',"pages":' || a.pages)
  || ',"updatedAt":' || a.updated_at || '}'`

/**
 * Rows whose text a publish leaves alone, so that what is served of them stays: those that wait for a reviewer, those
 * that one sent back, and those whose time has not come. `?now` stands for the time.
 */
const held = (
  now: string,
) => `(not a.deleted and (a.status = 'review' or (a.status = 'draft' and a.review_note is not null)
  or (a.status = 'published' and coalesce(a.publish_at, 0) > ${now})))`

/** Rows that a publish takes as they are now: all but the held ones. */
export const takenNow = (now: string) => `(not ${held(now)})`

/** Rows that the clock publishes: those whose time has come. */
export const takenByClock = (now: string) =>
  `(not a.deleted and a.status = 'published' and a.publish_at is not null and a.publish_at <= ${now})`

/** Of a row that is taken: whether it is to be served. */
export const isServed = `(not a.deleted and a.status = 'published')`

/** Of a row that is taken: whether a publish changes what is served of it. */
export const isChanged = `iif(${isServed}, a.live_at is not a.updated_at, a.live_at is not null)`

/** The entries of a snapshot, as `(n, id, entry)` in their order. */
export const entriesOf = (key: string) =>
  `(select s.part * 1000000 + e.key as n, e.value ->> 'id' as id, e.value as entry
    from snapshots s, json_each('[' || ltrim(s.text, ',') || ']') e
    where s.key = ${key} and s.part > 0 and s.part < ${1_000_000})`
