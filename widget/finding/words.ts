import type { Spoken } from '../words/chooseLocale.ts'

type Words = Record<'related' | 'guide' | 'page' | 'more' | 'loading' | 'failed' | 'empty', string>

/** What is said while reading alone; all languages, because together they are smaller than a request. */
export const words: Record<Spoken, Words> = {
  en: {
    related: 'Related questions',
    guide: 'Go through it step by step',
    page: 'Open as a page',
    more: 'Show more',
    loading: 'Loading…',
    failed: 'This could not be loaded.',
    empty: 'Nothing is written here yet.',
  },
  'zh-CN': {
    related: '相关问题',
    guide: '一步一步来',
    page: '在新页面中打开',
    more: '显示更多',
    loading: '正在加载…',
    failed: '内容未能加载。',
    empty: '这里还没有内容。',
  },
  'zh-TW': {
    related: '相關問題',
    guide: '一步一步來',
    page: '在新頁面中開啟',
    more: '顯示更多',
    loading: '正在載入…',
    failed: '內容未能載入。',
    empty: '這裡還沒有內容。',
  },
  ja: {
    related: '関連する質問',
    guide: '順を追って進める',
    page: '新しいページで開く',
    more: 'もっと見る',
    loading: '読み込んでいます…',
    failed: '読み込めませんでした。',
    empty: 'まだ何もありません。',
  },
  es: {
    related: 'Preguntas relacionadas',
    guide: 'Ir paso a paso',
    page: 'Abrir como página',
    more: 'Mostrar más',
    loading: 'Cargando…',
    failed: 'No se pudo cargar.',
    empty: 'Aquí todavía no hay nada.',
  },
  fr: {
    related: 'Questions liées',
    guide: 'Avancer pas à pas',
    page: 'Ouvrir dans une page',
    more: 'Afficher plus',
    loading: 'Chargement…',
    failed: 'Le chargement a échoué.',
    empty: 'Il n’y a encore rien ici.',
  },
  de: {
    related: 'Verwandte Fragen',
    guide: 'Schritt für Schritt durchgehen',
    page: 'Als Seite öffnen',
    more: 'Mehr anzeigen',
    loading: 'Wird geladen…',
    failed: 'Das ließ sich nicht laden.',
    empty: 'Hier steht noch nichts.',
  },
  ar: {
    related: 'أسئلة ذات صلة',
    guide: 'اتبعها خطوة بخطوة',
    page: 'فتح كصفحة',
    more: 'عرض المزيد',
    loading: 'جارٍ التحميل…',
    failed: 'تعذّر التحميل.',
    empty: 'لا يوجد شيء هنا بعد.',
  },
}
