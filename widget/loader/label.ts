/** The bell's name for those who hear it, and what it says when the panel does not come. The panel speaks in full. */
export const labelsFor = (language: string): [name: string, notLoaded: string] =>
  /^zh/.test(language) ? ['在线咨询', '请重试'] : ['Chat', 'Please try again']
