/**
 * Every error that a program may meet, with its HTTP status. Programs read `code`; the clients choose a visitor's words
 * by it. Codes are added, never changed.
 */
export const errorStatus = {
  /** The body is not JSON, or a field or parameter is not what the schema asks for; `errors[]` names the fields. */
  bad_input: 400,
  /** The setup code is wrong, or there is an owner already. */
  setup_refused: 403,
  /** The password is among those that are tried first. */
  weak_password: 400,
  /** No token, or one that is forged, expired or made for something else. */
  unauthorized: 401,
  /** The caller is known and may not do this. */
  forbidden: 403,
  /** What is asked needs a proof of who asks, given a few minutes ago at most: `POST /v1/me/proof`, then again. */
  fresh_proof_required: 403,
  /** The page that calls is not among the site's allowed origins. */
  origin_not_allowed: 403,
  /** The site is archived: visitors find it closed, and nothing is sent in it until an owner brings it back. */
  site_archived: 403,
  /** There is no such site. */
  site_not_found: 404,
  /** There is no such conversation, or it is somebody else's. */
  conversation_not_found: 404,
  /** There is no such knowledge entry. */
  article_not_found: 404,
  /** There is no such category. */
  category_not_found: 404,
  /** There is no such text in the history of the entry, or no such version of the published knowledge any more. */
  version_not_found: 404,
  /** There is no such import, or it is longer ago than the list goes back. */
  import_not_found: 404,
  /** There is no such file. */
  media_not_found: 404,
  /** There is no such check. */
  check_not_found: 404,
  /** There is no such group of questions; it may have been settled meanwhile. */
  gap_not_found: 404,
  /** The site has no identity key with this `kid`. */
  identity_key_not_found: 404,
  /** The site has no such visitor. */
  visitor_not_found: 404,
  /** There is no such team member or invitation. */
  member_not_found: 404,
  /** The link that sets a password was used, has run out, or never was. */
  link_not_found: 404,
  /** No route answers this address. */
  not_found: 404,
  /** The route exists, but not for this method. */
  method_not_allowed: 405,
  /** The id is taken by something else. */
  already_exists: 409,
  /** Somebody else changed it first; read again and retry. */
  conflict: 409,
  /** It is used elsewhere; `detail` says where. */
  in_use: 409,
  /** Nothing is marked for publishing. */
  nothing_to_publish: 409,
  /** The body is larger than this route takes. */
  too_large: 413,
  /** The content type is not one this route reads. */
  unsupported_media_type: 415,
  /** This route speaks WebSocket only. */
  upgrade_required: 426,
  /** Too many requests; wait for `Retry-After` seconds. */
  rate_limited: 429,
  /**
   * As much has been written today as strangers may: conversations begun by this visitor, from this address or on this site,
   * or text in this conversation. It may go on tomorrow (UTC); look again after `Retry-After` seconds.
   */
  quota_exceeded: 429,
  /** Our fault. The problem carries an `id` that the log knows too. */
  internal: 500,
  /** The database is nearly full, so no new conversations are begun; those that are there go on. */
  storage_full: 503,
  /** A part we depend on does not answer; wait for `Retry-After` seconds and send again with the same id. */
  unavailable: 503,
} as const

export type ErrorCode = keyof typeof errorStatus

/** An error on the wire: RFC 9457 problem details with our stable `code`. */
export type Problem = {
  type: string
  title: string
  status: number
  detail: string
  code: ErrorCode
  /** Which fields were wrong, by JSON path ("articles.3.question"). */
  errors?: { path: string; message: string }[]
  /** Of an unexpected error: what to look for in the log. */
  id?: string
}
