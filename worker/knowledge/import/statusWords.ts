/** What other products and people call the states of an entry. */
const words: Record<string, string> = {
  draft:
    'draft, drafts, in progress, unpublished, wip, 0, 草稿, 未发布, 待发布, 编辑中, 未發布, 编写中, entwurf, unveröffentlicht, brouillon, non publié, borrador, no publicado, bozza, non pubblicato, rascunho, não publicado, concept, 下書き, 未公開, 초안, черновик, szkic, taslak, pending, private, future, auto-draft',
  review:
    'review, in review, needs review, to review, for review, awaiting review, 待审核, 审核中, 待審核, 審核中, in prüfung, zu prüfen, en révision, à relire, en revisión, in revisione, em revisão, レビュー中, 검토 중, на проверке',
  published:
    'published, publish, active, live, public, enabled, online, on, visible, open, 1, 已发布, 发布, 上线, 已上线, 启用, 已启用, 生效, 有效, 上架, 已上架, 公开, 正常, 显示, 發布, 已發布, 上線, 啟用, 已啟用, 公開, 顯示, veröffentlicht, aktiv, online, öffentlich, freigegeben, publié, publiée, actif, en ligne, publicado, publicada, activo, activa, pubblicato, attivo, ativo, gepubliceerd, actief, 公開中, 有効, 게시됨, 공개, 활성, опубликовано, активен, активно, opublikowane, aktywny, yayında, aktif, aktivní, publicerad, julkaistu',
  archived:
    'archived, archive, inactive, disabled, off, offline, hidden, deleted, trash, outdated, retired, expired, obsolete, closed, 停用, 已停用, 禁用, 已禁用, 下线, 已下线, 失效, 无效, 归档, 已归档, 下架, 已下架, 隐藏, 删除, 已删除, 未启用, 下線, 封存, 已封存, 未啟用, 隱藏, archiviert, inaktiv, deaktiviert, ausgeblendet, gelöscht, archivé, archivée, inactif, désactivé, hors ligne, archivado, inactivo, desactivado, archiviato, disattivato, inattivo, arquivado, inativo, gearchiveerd, inactief, 非公開, 無効, アーカイブ, 보관됨, 비공개, 비활성, архив, неактивен, zarchiwizowane, nieaktywny, pasif, arşiv',
}
const yes =
  'true, yes, y, 1, on, x, ✓, ✔, ☑, √, 是, 真, 有, 对, 開, 开, wahr, ja, j, vrai, oui, o, verdadero, sí, si, sì, vero, verdadeiro, sim, waar, はい, 有, ○, 예, 네, да, истина, tak, prawda, evet, ano, kyllä'
const no =
  'false, no, n, 0, off, -, ✗, ✘, ☐, ×, 否, 假, 无, 無, 关, 關, falsch, nein, faux, non, falso, não, onwaar, nee, いいえ, 아니요, нет, ложь, nie, fałsz, hayır, ne, ei'

const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase()
const listed = (list: string) => list.split(', ').map(plain)
const statuses = new Map(Object.entries(words).flatMap(([status, list]) => listed(list).map((word) => [word, status])))
const affirmed = new Set(listed(yes))
const denied = new Set(listed(no))

/** Whether the cell of a switch says yes or no; undefined where it says neither. */
export function isYes(text: string): boolean | undefined {
  const word = plain(text)
  return affirmed.has(word) ? true : denied.has(word) ? false : undefined
}

/** The state that a word means, if it means one. */
export const knownStatus = (text: string) => statuses.get(plain(text))

/** The state that a word means; a word that means none stays as it is, to be refused by name. */
export function statusOf(text: string): string {
  const word = plain(text)
  return statuses.get(word) ?? (affirmed.has(word) ? 'published' : denied.has(word) ? 'archived' : text.trim())
}
