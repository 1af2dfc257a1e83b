/**
 * What a column of a sheet can hold. `answerHtml` becomes Markdown; several columns may hold phrasings. `enabled`, `disabled` and
 * `draft` say yes or no, and make a `status`.
 */
export const importFields = [
  'question',
  'variants',
  'answer',
  'answerHtml',
  'summary',
  'category',
  'tags',
  'locale',
  'status',
  'enabled',
  'disabled',
  'draft',
  'id',
  'group',
  'kind',
  'related',
  'pages',
  'steps',
  'publishAt',
  'reviewAt',
] as const
export type ImportField = (typeof importFields)[number]

/** How the bytes of a text can be read, as `TextDecoder` calls it. */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'windows-874',
  'koi8-r',
] as const
export type Encoding = (typeof encodings)[number]

/** What can part the cells of a CSV. */
export const separators = [',', ';', '\t', '|'] as const
export type Separator = (typeof separators)[number]
