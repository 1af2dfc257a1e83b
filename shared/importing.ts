import { z } from 'zod'
import { articleId, id, locale, time } from './ids.ts'
import { encodings, importFields, separators } from './importFields.ts'
import { articleInput, articleStatus, articleText, author } from './knowledge.ts'
import { limits } from './limits.ts'

export const importField = z.enum(importFields).meta({ id: 'ImportField' })
export type { Encoding, ImportField, Separator } from './importFields.ts'

export const importSource = z.enum([
  'csv',
  'xlsx',
  'json',
  'jsonl',
  'markdown',
  'counterbell',
  'intercom',
  'zendesk',
  'chatwoot',
  'freshdesk',
  'wordpress',
])
export type ImportSource = z.infer<typeof importSource>

/** Why a file cannot be read: what follows `file.` in the `errors[].path` of the problem. */
export type FileTrouble =
  | 'empty'
  | 'encoding'
  | 'kind'
  | 'oldExcel'
  | 'broken'
  | 'quote'
  | 'line'
  | 'deep'
  | 'columns'
  | 'rows'
  | 'unpacked'
  | 'files'
  | 'locked'

/** Query of `POST …/import/read`: how the file is to be read, where a person knows it better than the guess. */
export const importReading = z.object({
  name: z.string().max(300).default('').meta({ description: 'The name of the file, which tells its kind.' }),
  sheet: z.coerce
    .number()
    .int()
    .min(0)
    .max(1000)
    .optional()
    .meta({ description: 'Which sheet of a workbook, from 0; none: the first that has rows.' }),
  encoding: z
    .enum(encodings)
    .optional()
    .meta({ description: 'The encoding of a text; none: what its bytes speak for.' }),
  separator: z
    .enum(separators)
    .optional()
    .meta({ description: 'What parts the cells of a CSV; none: what its lines speak for.' }),
  header: z.coerce.number().int().min(0).max(100).optional().meta({
    description:
      'The row that names the columns of a table, from 1; 0: none does; none: the first that reads like names.',
  }),
})
export type ImportReading = z.input<typeof importReading>

/** Cells as the file has them, row by row; what they mean is said by `fields`, one for each column. */
const cells = z.array(z.string())

/** `POST /v1/sites/:site/articles/import/read`: what a file holds, and how its columns are best understood. */
export const importFile = z
  .object({
    source: importSource,
    /** What rows are most likely written in that name no language: the site's own, unless its script tells otherwise. */
    locale,
    /** Of a text: how its bytes were read. */
    encoding: z.string().optional(),
    /** Of a workbook: its sheets, and the one that was read. */
    sheets: z.array(z.string()).default([]),
    sheet: z.number().int().default(0),
    /** Of a table: its columns; null where the file says itself what is what. */
    columns: z
      .array(
        z.object({
          name: z.string(),
          field: importField.nullable(),
          /** The language of the column, where a row holds a text in several. */
          locale: locale.nullable().default(null),
          sample: z.string(),
        }),
      )
      .nullable(),
    /** Of a CSV: what parts its cells. */
    separator: z.enum(separators).optional(),
    /** Of a table: the row that names its columns, from 1; 0: none does. */
    header: z.number().int().default(0),
    /** Of a table: its first rows, so that the header can be picked among them. */
    top: z.array(z.string()).default([]),
    /** Cells, or entries as `POST …/import` takes them. */
    rows: z.array(z.union([cells, z.unknown()])),
    /** Rows of the file that stand above the first of these, so that a row can be found again. */
    above: z.number().int(),
    /** Cells that were worked out by a formula: the value that the file remembers was taken. */
    formulas: z.number().int().default(0),
    /** Files in an archive that are no text. */
    skipped: z.number().int().default(0),
    /** Of an export of ours. */
    categories: z.array(z.unknown()).default([]),
  })
  .meta({ id: 'ImportFile' })
export type ImportFile = z.infer<typeof importFile>

/** Rows are checked one by one, so that a bad one stops no good one. */
export const importRow = articleInput.extend({
  id: articleId.optional(),
  /** Absent, as in every sheet: the steps that the entry has stay. */
  steps: articleInput.shape.steps.unwrap().optional(),
  /** The id, slug or name of a category; a name that the site lacks makes one. "Orders > Returns" stands two deep. */
  category: z.string().trim().max(200).nullable().optional(),
  /** The answer as HTML, in place of Markdown. */
  answerHtml: z.string().max(limits.importHtml).optional(),
  /** The address of the page that `answerHtml` stood on: relative links and images are found from there. */
  base: z.url({ protocol: /^https?$/ }).optional(),
  /** Of an export of ours, and heeded only where the entry is new: its time, and the texts before. */
  createdAt: time.optional(),
  updatedAt: time.optional(),
  updatedBy: z.string().max(100).optional(),
  staleAt: time.nullable().optional(),
  reviewNote: z.string().max(limits.reviewNote).nullable().optional(),
  versions: z
    .array(z.object({ at: time, until: time, by: z.string().max(100), text: articleText }))
    .max(limits.versions)
    .optional(),
})
export type ImportRow = z.infer<typeof importRow>

/** A row as it is sent: without a language it is in that of the import, else the site's. */
export const sentRow = importRow.partial({ locale: true }).meta({ id: 'ImportRow' })

/** `POST /v1/sites/:site/articles/import`: entries, or a table with the meaning of its columns. */
export const importBody = z
  .object({
    articles: z
      .array(z.unknown().meta({ $ref: '#/components/schemas/ImportRow' }))
      .max(limits.importRows)
      .optional(),
    table: z
      .object({
        fields: z.array(importField.nullable()).max(limits.importColumns),
        /** The language of each column, where a row holds a text in several: each language becomes an entry, all of one group. */
        locales: z.array(locale.nullable()).max(limits.importColumns).optional(),
        rows: z.array(cells).max(limits.importRows),
      })
      .optional(),
    /** Of rows that name no language; else the site's. */
    locale: locale.optional(),
    /** Of rows that name none. */
    status: articleStatus.optional(),
    /** Only says what would happen. */
    dryRun: z.boolean().default(false),
    /** Several requests with the same id are one import: undone together. Made by the caller. */
    import: id.optional(),
    /** What was read: the name of the file, or the address. */
    source: z.string().trim().max(200).default(''),
    /** The number of the row before the first of these, where an import goes in pieces. */
    from: z.number().int().min(0).default(0),
    /** The categories of an export of ours: those that the site lacks are made. */
    categories: z.array(z.unknown()).max(limits.categories).default([]),
  })
  .refine(({ articles, table }) => !articles !== !table, 'Send `articles` or `table`: one of the two.')
  .meta({ id: 'ImportBody' })
export type ImportBody = z.infer<typeof importBody>

/** Why a row is not taken; `field` names what is wrong, and `limit` how much would be right. */
export const rejectCode = z.enum(['broken', 'missing', 'long', 'many', 'wrong', 'repeated', 'full', 'categories'])
export type RejectCode = z.infer<typeof rejectCode>

export const importResult = z
  .object({
    created: z.number().int(),
    /** Entries that were there already, `unchanged` of them with this very text. */
    updated: z.number().int(),
    unchanged: z.number().int().optional(),
    /** `row` counts from 1, a CSV's header not counted. */
    rejected: z.array(
      z.object({
        row: z.number().int(),
        reason: z.string(),
        code: rejectCode.optional(),
        field: z.string().optional(),
        limit: z.number().optional(),
        /** Of `wrong`, where one word is: what stands there. */
        value: z.string().optional(),
        /** Of `repeated`: the row that has it already. */
        other: z.number().int().optional(),
      }),
    ),
    /** What it can be undone by, where the caller named it; null where nothing was written. */
    import: id.nullable().optional(),
    /** Of a dry run: the first rows that would make or change an entry, and the fields that would change. */
    preview: z
      .array(
        z.object({
          row: z.number().int(),
          id: articleId,
          question: z.string(),
          change: z.enum(['created', 'updated']),
          fields: z.array(z.string()),
        }),
      )
      .optional(),
    /** Of a dry run: every row that would be taken, and its entry, so that one that comes again in the next piece is found. */
    taken: z.array(z.tuple([z.number().int(), articleId, z.enum(['created', 'updated', 'unchanged'])])).optional(),
    /** Of a dry run: the names of categories that would be made. */
    newCategories: z.array(z.string()).optional(),
  })
  .meta({ id: 'ImportResult' })
export type ImportResult = z.infer<typeof importResult>
export type Rejected = ImportResult['rejected'][number]

export const pastImport = z
  .object({
    id,
    at: time,
    by: author,
    source: z.string(),
    created: z.number().int(),
    updated: z.number().int(),
    undoneAt: time.nullable(),
  })
  .meta({ id: 'PastImport' })
export type PastImport = z.infer<typeof pastImport>

/** `GET /v1/sites/:site/articles/imports`: the last 50, newest first. */
export const pastImports = z.object({ items: z.array(pastImport), next: z.null() }).meta({ id: 'PastImports' })
export type PastImports = z.infer<typeof pastImports>

/** `POST /v1/sites/:site/articles/imports/:import/undo`. */
export const undone = z
  .object({
    /** Entries that the import had made and that are gone now, and those that say again what they said before. */
    deleted: z.number().int(),
    restored: z.number().int(),
    /** Entries that somebody has edited since: they stay as they are. At most 100 are named. */
    kept: z.array(z.object({ id: articleId, question: z.string() })),
    keptCount: z.number().int(),
  })
  .meta({ id: 'ImportUndone' })
export type ImportUndone = z.infer<typeof undone>

/** `POST /v1/sites/:site/articles/import/page`: a page of the shop's own, as HTML or as text. */
export const importPage = z
  .object({
    text: z.string().max(limits.importPage),
    /** Where it stands: relative links are taken from there. */
    url: z.url({ protocol: /^https?$/ }).optional(),
  })
  .meta({ id: 'ImportPage' })

/** What a page seems to answer, the surest finds first within the order of the page. */
export const pageEntries = z
  .object({
    title: z.string(),
    items: z.array(
      z.object({
        question: z.string(),
        /** Markdown. */
        answer: z.string(),
        /** How it was found: structured data, a list of terms, a fold, "Q:" and "A:", or a heading. */
        from: z.enum(['data', 'list', 'fold', 'marks', 'heading']),
      }),
    ),
  })
  .meta({ id: 'PageEntries' })
export type PageEntries = z.infer<typeof pageEntries>
export type PageEntry = PageEntries['items'][number]
