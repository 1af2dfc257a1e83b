import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import type { VisitorRow } from '../db/rows.ts'
import { visitors } from '../db/schema.ts'
import type { App, Contact } from '../platform/app.ts'
import { seal, unseal } from '../platform/crypto.ts'

export const stranger: Contact = { name: null, email: null, verified: false }

/** Opens a row's sealed details. */
export async function contactOf(
  app: App,
  row: Pick<VisitorRow, 'contact' | 'verified'> | null | undefined,
): Promise<Contact> {
  if (!row?.contact) return stranger
  const text = await unseal(app.env.SECRET, 'contact', row.contact)
  const { name = null, email = null } = text ? JSON.parse(text) : {}
  return { name, email, verified: Boolean(row.verified) }
}

export async function readVisitor(app: App, visitor: string): Promise<VisitorRow | undefined> {
  return drizzle(app.db).select().from(visitors).where(eq(visitors.id, visitor)).get()
}

export async function readContact(app: App, visitor: string): Promise<Contact> {
  return contactOf(app, await readVisitor(app, visitor))
}

/** The statement that ends all tokens of a visitor. Who had no row until now gets one, so that it is known. */
export function endingTokens(app: App, site: string, visitor: string): D1PreparedStatement {
  return app.db
    .prepare(
      `insert into visitors (id, site_id, token_generation, updated_at) values (?1, ?2, 1, ?3)
       on conflict (id) do update set token_generation = token_generation + 1, updated_at = excluded.updated_at
       where site_id = excluded.site_id`,
    )
    .bind(visitor, site, Date.now())
}

/** A contact to be kept: as it is sealed now, and as it was. */
export type NewContact = { sealed: string; before: string | null }

/** The visitor's details with an address that they gave; null where one is known already. */
export async function withEmail(
  app: App,
  row: Pick<VisitorRow, 'contact' | 'verified'> | null,
  email: string,
): Promise<NewContact | null> {
  const known = await contactOf(app, row)
  if (known.email || known.verified) return null
  const sealed = await seal(app.env.SECRET, 'contact', JSON.stringify({ name: known.name, email }))
  return { sealed, before: row?.contact ?? null }
}

/** The statement that keeps it, unless somebody said or proved something else meanwhile. */
export function keepingContact(app: App, site: string, visitor: string, { sealed, before }: NewContact) {
  return app.db
    .prepare(
      `insert into visitors (id, site_id, contact, verified, updated_at) values (?1, ?2, ?3, 0, ?4)
       on conflict (id) do update set contact = excluded.contact, updated_at = excluded.updated_at
       where site_id = excluded.site_id and not verified and contact is ?5`,
    )
    .bind(visitor, site, sealed, Date.now(), before)
}

/** Keeps what is now known. What was proved is not replaced by what is merely said. */
export async function saveContact(app: App, site: string, visitor: string, contact: Contact): Promise<Contact> {
  const sealed = await seal(app.env.SECRET, 'contact', JSON.stringify({ name: contact.name, email: contact.email }))
  const row = await app.db
    .prepare(
      `insert into visitors (id, site_id, contact, verified, updated_at) values (?1, ?2, ?3, ?4, ?5)
       on conflict (id) do update set contact = excluded.contact, verified = excluded.verified, updated_at = excluded.updated_at
       where site_id = excluded.site_id and verified <= excluded.verified
       returning contact, verified`,
    )
    .bind(visitor, site, sealed, contact.verified ? 1 : 0, Date.now())
    .first<{ contact: string; verified: number }>()
  return row ? contact : readContact(app, visitor)
}
