/** The title of the browser's tab: how many wait comes first, where a narrow tab still shows it. */
export const titleOf = (count: number, page: string, shop = 'Counterbell') =>
  `${count > 0 ? `(${count}) ` : ''}${page} · ${shop}`
