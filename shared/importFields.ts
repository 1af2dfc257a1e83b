/** What a column of a sheet can hold. `answerHtml` becomes Markdown; several columns may hold phrasings. */
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
