/** An element, with its properties. */
export const make = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties?: Partial<HTMLElementTagNameMap[Name]>,
) => Object.assign(document.createElement(name), properties)
