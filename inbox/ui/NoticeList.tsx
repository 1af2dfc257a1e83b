import { useApp } from '../inbox.ts'
import { Icon } from './Icon.tsx'

/** Always there, so that screen readers know the place before something is said in it. */
export function NoticeList() {
  const { notices, words } = useApp()
  return (
    <div class="notices" role="status" aria-live="polite">
      {notices.notices.value.map((notice) => (
        <div
          class="notice"
          data-tone={notice.tone}
          key={notice.id}
          onPointerEnter={() => notices.hold(notice.id)}
          onPointerLeave={() => notices.release(notice)}
          onFocusIn={() => notices.hold(notice.id)}
          onFocusOut={() => notices.release(notice)}
        >
          <Icon name={notice.tone === 'done' ? 'check' : 'warn'} size={16} />
          <p>{notice.text}</p>
          {notice.act && (
            <button
              type="button"
              class="button small"
              onClick={() => {
                notice.act?.do()
                notices.dismiss(notice.id)
              }}
            >
              {notice.act.label}
            </button>
          )}
          <button
            type="button"
            class="icon-button small"
            aria-label={words.common.dismiss}
            onClick={() => notices.dismiss(notice.id)}
          >
            <Icon name="close" size={16} />
          </button>
        </div>
      ))}
    </div>
  )
}
