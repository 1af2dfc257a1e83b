/** The bell's name for those who hear it, and what it says when the panel does not come. The panel speaks in full. */
const texts: Record<string, [label: string, notLoaded: string]> = {
  en: ['Chat', 'Chat did not load. Please try again.'],
  es: ['Chat', 'No se pudo cargar el chat. Inténtalo de nuevo.'],
  fr: ['Chat', 'Le chat n’a pas pu se charger. Réessayez.'],
  de: ['Chat', 'Der Chat wurde nicht geladen. Bitte noch einmal versuchen.'],
  ja: ['チャット', '読み込めませんでした。もう一度お試しください。'],
  ar: ['محادثة', 'تعذر تحميل المحادثة. حاول مرة أخرى.'],
  zh: ['在线咨询', '加载失败，请重试。'],
  'zh-TW': ['線上客服', '載入失敗，請再試一次。'],
}

export const labelsFor = (tag: string) => texts[tag] || texts[tag.slice(0, 2)] || texts.en!
