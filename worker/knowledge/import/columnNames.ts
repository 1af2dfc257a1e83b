import type { ImportField } from '../../../shared/importFields.ts'
import { namedLocale } from './namedLocale.ts'

/** What people and other products call the columns of such sheets. Each list is parted by commas. */
const names: Record<ImportField, string> = {
  id: 'id, article id, article_id, external id, external_id, 编号, 序号id, 问题id, 知识id, 編號',
  group: 'group, source_id, translation of, associated_article_id, 分组, 译自',
  locale:
    'locale, language, lang, default_locale, language code, 语言, 语种, 語言, sprache, langue, idioma, lingua, taal, 言語, 언어, язык, język, dil, اللغة',
  kind: 'kind',
  question:
    'question, questions, q, title, name, subject, query, user question, customer question, article title, standard question, question text, headline, ' +
    '问题, 标准问, 标准问题, 标准问法, 主问题, 标题, 知识标题, 问, 提问, 常见问题, 用户问题, 客户问题, 問題, 標題, 標準問題, 常見問題, 提問, 問, ' +
    'frage, fragen, titel, betreff, überschrift, question fréquente, titre, intitulé, sujet, pregunta, preguntas, título, titulo, asunto, ' +
    'domanda, domande, titolo, pergunta, perguntas, vraag, vragen, 質問, 質問文, よくある質問, タイトル, 件名, 질문, 제목, 문의, вопрос, вопросы, заголовок, ' +
    'pytanie, pytania, tytuł, otázka, otázky, soru, sorular, başlık, fråga, spørgsmål, spørsmål, kysymys, kérdés, întrebare, ερώτηση, питання, ' +
    'سؤال, السؤال, שאלה, คำถาม, câu hỏi, pertanyaan, soalan, प्रश्न',
  variants:
    'variants, phrasings, similar, similar questions, similar question, alternate questions, alternative questions, other phrasings, synonyms, utterances, aliases, ' +
    '相似问, 相似问题, 相似问法, 扩展问, 扩展问题, 近似问, 其他问法, 同义问, 相似問題, 相似問法, 其他問法, ähnliche fragen, varianten, questions similaires, variantes, ' +
    'preguntas similares, domande simili, varianti, 類似質問, 유사 질문',
  answer:
    'answer, answers, a, reply, response, responses, text, content, markdown, body_markdown, body text, answer text, solution, explanation, ' +
    '答案, 回答, 标准答案, 标准答, 回复, 内容, 知识内容, 解答, 答, 答复, 回覆, 內容, 標準答案, 答覆, ' +
    'antwort, antworten, inhalt, erklärung, réponse, réponses, reponse, contenu, respuesta, respuestas, contenido, risposta, risposte, contenuto, ' +
    'resposta, respostas, conteúdo, antwoord, antwoorden, inhoud, 回答文, 回答内容, アンサー, 답변, 답, 내용, ответ, ответы, содержание, odpowiedź, odpowiedzi, treść, ' +
    'odpověď, odpoveď, odpovědi, cevap, cevaplar, yanıt, svar, vastaus, válasz, răspuns, απάντηση, відповідь, جواب, الجواب, الإجابة, إجابة, תשובה, คำตอบ, ' +
    'câu trả lời, trả lời, jawaban, jawapan, उत्तर',
  answerHtml:
    'body, html, body_html, body html, answer html, article body, description html, content.rendered, content_html, 富文本, 正文',
  summary:
    'summary, short answer, description, excerpt, excerpt.rendered, 摘要, 简答, 简介, 描述, zusammenfassung, kurzantwort, résumé, resumen, riassunto, resumo, 概要, 요약',
  tags:
    'tags, tag, labels, label, label_names, keywords, keyword, key words, 标签, 关键词, 关键字, 標籤, 關鍵字, 關鍵詞, schlagworte, schlagwörter, stichwörter, stichworte, ' +
    'mots-clés, mots clés, étiquettes, etiquetas, palabras clave, parole chiave, etichette, palavras-chave, trefwoorden, タグ, キーワード, 태그, 키워드, теги, ключевые слова',
  category:
    'category, categories, category name, section, section name, collection, folder, topic, group name, 分类, 类别, 所属分类, 目录, 知识分类, 问题分类, 分類, 類別, ' +
    'kategorie, kategorien, rubrik, thema, bereich, catégorie, categorie, rubrique, thème, categoría, categoria, tema, sección, categorie, カテゴリ, カテゴリー, 分野, ' +
    '카테고리, 분류, категория, раздел, kategoria, kategori',
  related: 'related, related questions, 关联问题, 相关问题, 关联问',
  pages: 'pages, page, 页面',
  steps: 'steps, 步骤',
  status:
    'status, state, article status, 状态, 发布状态, 狀態, 發布狀態, zustand, statut, état, etat, estado, stato, ステータス, 状態, 公開状態, 상태, статус, durum, stan, stav',
  enabled:
    'enabled, is enabled, is_enabled, active, is active, is_active, published, is published, is_published, public, is public, is_public, live, online, visible, is_visible, ' +
    '是否启用, 启用, 是否上架, 上架, 是否发布, 已发布, 是否上线, 上线, 是否有效, 有效, 是否公开, 公开, 是否显示, 是否啟用, 啟用, 是否發布, 已發布, 公開, ' +
    'aktiv, aktiviert, veröffentlicht, sichtbar, öffentlich, actif, active ?, activé, publié, visible ?, activo, activado, habilitado, publicado, attivo, attivato, pubblicato, ativo, ativado, ' +
    'actief, gepubliceerd, zichtbaar, 有効, 表示, 활성, 공개, 사용, активен, активно, опубликовано, aktywny, aktywne, opublikowane, aktivní, aktif, yayında',
  disabled:
    'disabled, is disabled, is_disabled, inactive, archived, is archived, is_archived, hidden, is_hidden, deleted, is deleted, is_deleted, outdated, ' +
    '是否停用, 停用, 是否禁用, 禁用, 是否下架, 下架, 是否归档, 归档, 是否隐藏, 隐藏, 已归档, 已停用, 是否停用, 封存, 隱藏, ' +
    'deaktiviert, inaktiv, archiviert, versteckt, désactivé, inactif, archivé, masqué, desactivado, inactivo, archivado, oculto, disattivato, archiviato, nascosto, 無効, 非表示, 비활성, 숨김',
  draft:
    'draft, is draft, is_draft, unpublished, 草稿, 是否草稿, entwurf, unveröffentlicht, brouillon, borrador, bozza, rascunho, concept, 下書き, 초안, черновик',
  publishAt: 'publish_at, publishat, publish at, publish on, 发布时间, 生效时间, 發布時間',
  reviewAt: 'review_at, reviewat, review at, review on, 复审时间, 复审日期, 失效时间',
}

const key = (name: string) => name.normalize('NFKC').toLowerCase().trim()
const fieldOf = new Map<string, ImportField>()
for (const [field, list] of Object.entries(names)) {
  for (const name of list.split(', ')) if (!fieldOf.has(key(name))) fieldOf.set(key(name), field as ImportField)
}

/** "相似问法1", "Similar question (2)", "*问题（必填）", "Question*:" -> what a table of names knows. */
const bare = (name: string) =>
  key(name)
    .replace(/\([^)]*\)|【[^】]*】|\[[^\]]*\]|[*:"?]/g, ' ')
    .replace(/[\s_-]*\d+\s*$/, '')
    .replace(/\s+/g, ' ')
    .trim()

/** No name of a column is longer. */
const longestName = 200

export type NamedColumn = { field: ImportField; locale: string | null }

/** What the name of a column says that it holds, and, where the name says so, in which language. */
export function namedColumn(name: string, siteLocale: string): NamedColumn | undefined {
  if (name.length > longestName || name.trim() === '') return undefined
  const spoken = inLanguage(name, siteLocale)
  const field = fieldOf.get(key(name)) ?? (spoken ? undefined : known(name))
  return field ? { field, locale: null } : spoken
}

const known = (name: string) => {
  const plain = bare(name)
  return fieldOf.get(plain) ?? fieldOf.get(plain.replaceAll(' ', '_')) ?? fieldOf.get(plain.replaceAll('_', ' '))
}

/** Fields that may be written in several languages beside one another. */
export const spokenFields = new Set<ImportField>([
  'question',
  'variants',
  'answer',
  'answerHtml',
  'summary',
  'tags',
  'category',
])
/** Codes of languages that are also what a column is called: "question no", "category id". */
const doubtful = new Set(['id', 'no', 'is', 'as', 'or', 'so', 'to', 'st', 'nr'])
const separator = /[\s_\-.:/|]+/
/** Words of Chinese and Japanese stand without a space: "英文问题", "答案中文". */
const joined =
  /^(中文|简体中文|繁体中文|繁體中文|简体|繁体|繁體|英文|英语|英語|日文|日语|日本語|韩文|韩语|法语|法文|德语|德文)(.+)$|^(.+?)(中文|简体中文|繁体中文|繁體中文|简体|繁体|繁體|英文|英语|英語|日文|日语|日本語|韩文|韩语|法语|法文|德语|德文)$/

/** "q_en", "Answer (French)", "question zh-CN", "German answer", "英文问题". */
function inLanguage(name: string, siteLocale: string): NamedColumn | undefined {
  const text = key(name).replace(/[*"?]/g, '')
  const glued = joined.exec(text)
  const pairs: [string | undefined, string | undefined][] = glued ? [[glued[2] ?? glued[3], glued[1] ?? glued[4]]] : []
  const inside = /^([^([]+)[([]([^)\]]*)[)\]]\s*$/.exec(text)
  if (inside) pairs.push([inside[1], inside[2]])
  const parts = text.split(separator).filter(Boolean)
  for (const count of [2, 1]) {
    if (parts.length <= count || parts.length > 6) continue
    pairs.push([parts.slice(0, -count).join(' '), parts.slice(-count).join('-')])
    pairs.push([parts.slice(0, -count).join(' '), parts.slice(-count).join(' ')])
    pairs.push([parts.slice(count).join(' '), parts.slice(0, count).join(count > 1 ? '-' : ' ')])
    pairs.push([parts.slice(count).join(' '), parts.slice(0, count).join(' ')])
  }
  for (const [what, language] of pairs) {
    if (!what || !language || doubtful.has(language)) continue
    const field = fieldOf.get(what.trim()) ?? known(what)
    if (!field || !spokenFields.has(field)) continue
    const locale = namedLocale(language, siteLocale)
    if (locale) return { field, locale: locale === 'zh' ? namedLocale('中文', siteLocale)! : locale }
  }
  return undefined
}

/** Whether one of some cells names a column in letters that only one reading of the bytes would give: "问题", "вопрос". */
export function namesInOwnScript(cells: string[]): boolean {
  return cells.some((cell) => /[^\0-\u024f]/.test(cell) && cell.length <= longestName && known(cell) !== undefined)
}

/** Names of a column of questions that only one language has. */
const languageOfName: Record<string, string> = {
  ...{ frage: 'de', fragen: 'de', pregunta: 'es', preguntas: 'es', domanda: 'it', domande: 'it', pergunta: 'pt' },
  ...{
    perguntas: 'pt',
    vraag: 'nl',
    vragen: 'nl',
    pytanie: 'pl',
    pytania: 'pl',
    otázka: 'cs',
    otázky: 'cs',
    soru: 'tr',
  },
  ...{ sorular: 'tr', fråga: 'sv', spørgsmål: 'da', spørsmål: 'nb', kysymys: 'fi', kérdés: 'hu', întrebare: 'ro' },
}

/** The language that the name of a column is in, where that is plain. */
export const languageOfColumn = (name: string): string | undefined => {
  const plain = bare(name.slice(0, longestName))
  return Object.hasOwn(languageOfName, plain) ? languageOfName[plain] : undefined
}
