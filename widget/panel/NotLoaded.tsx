import type { WidgetModel } from './WidgetModel.ts'

/** In the place of what should be read, where even the means to read it could not be fetched. */
export function NotLoaded({ w, retry }: { w: WidgetModel; retry(): void }) {
  return (
    <div class="home">
      <p class="hint" role="status">
        {w.trouble.value}
      </p>
      <button type="button" class="quiet center" onClick={retry}>
        {w.words.value.retry}
      </button>
    </div>
  )
}
