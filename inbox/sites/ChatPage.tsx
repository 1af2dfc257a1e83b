import { useApp } from '../inbox.ts'
import { CopyBox } from '../ui/CopyBox.tsx'
import { Icon } from '../ui/Icon.tsx'
import { QrCode, qrFile } from '../ui/QrCode.tsx'

/** The chat as a page of its own: its address, and the code that a counter, a parcel or a card can carry. */
export function ChatPage({ page, shop }: { page: string; shop: string }) {
  const { words } = useApp()
  const say = words.install
  return (
    <section class="card">
      <h2>{say.pageTitle}</h2>
      <p class="hint">{say.pageLead}</p>
      <div class="qr-line">
        <QrCode text={page} name={say.qr} />
        <div class="stack">
          <CopyBox label={say.page} text={page} />
          <div class="actions start">
            <a class="button" href={page} target="_blank" rel="noopener">
              <Icon name="external" size={16} />
              {say.open}
            </a>
            <a class="button" href={qrFile(page)} download={`${shop}-qr.svg`}>
              {say.qrFile}
            </a>
          </div>
        </div>
      </div>
    </section>
  )
}
