/** Puts values in the places that a text leaves for them. */
export const fill = (text: string, values: { name?: string; count?: number }) =>
  text.replace(/\{(name|count)\}/g, (_, key: 'name' | 'count') => String(values[key] ?? ''))
