import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Findings, Publication } from '../../shared/publications.ts'
import { type Failure, toFailure } from '../http.ts'
import { useDesk } from '../inbox.ts'
import { useAct } from '../learning/useAct.ts'
import { fullTime } from '../time.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Trouble } from '../ui/Trouble.tsx'
import { authorName } from './authorName.ts'
import { ChangeList } from './ChangeList.tsx'
import { FindingList } from './FindingList.tsx'
import { useMayPublish } from './useMayPublish.ts'

/** What was published, what each version changed, and going back to one. `next`: begins with what is not published yet. */
export function PublicationsDialog({ begin, onClose }: { begin: 'next' | 'list'; onClose: () => void }) {
  const { knowledge, words } = useDesk()
  const say = words.writing.publications
  const items = useSignal<Publication[] | null>(null)
  const failure = useSignal<Failure | null>(null)
  const shown = useSignal<Publication | 'next' | null>(begin === 'next' ? 'next' : null)
  async function load() {
    try {
      items.value = (await knowledge.publications()).items
      failure.value = null
    } catch (error) {
      failure.value = toFailure(error)
    }
  }
  useEffect(() => {
    load()
  }, [])
  const one = shown.value
  const view = useRef<HTMLDivElement>(null)
  // What was pressed is gone with the view it stood in; the focus goes to the one that took its place.
  useEffect(() => {
    if (document.activeElement === document.body) view.current?.focus()
  }, [one])
  return (
    <Dialog title={one === 'next' ? say.next : one ? say.changesOf(one.version) : say.title} onClose={onClose} wide>
      <div ref={view} tabIndex={-1}>
        {failure.value && <Trouble text={say.failed} failure={failure.value} onRetry={load} />}
        {one ? (
          <div class="stack">
            <button
              type="button"
              class="button quiet small back-to"
              onClick={() => {
                shown.value = null
              }}
            >
              <Icon name="back" size={16} />
              {say.title}
            </button>
            {one === 'next' && <NextFindings onGo={onClose} />}
            <ChangeList version={one === 'next' ? 'next' : one.version} />
          </div>
        ) : (
          <>
            {items.value?.length === 0 && <p class="hint">{say.none}</p>}
            <ul class="publication-list">
              {items.value?.map((publication) => (
                <PublicationRow
                  key={publication.version}
                  publication={publication}
                  onShow={() => {
                    shown.value = publication
                  }}
                  onBack={load}
                />
              ))}
            </ul>
          </>
        )}
      </div>
    </Dialog>
  )
}

/** What else should be looked at before the next publish; nothing where it cannot be asked for. */
function NextFindings({ onGo }: { onGo: () => void }) {
  const { learning } = useDesk()
  const findings = useSignal<Findings | null>(null)
  useEffect(() => {
    learning.preview().then(
      (preview) => {
        findings.value = preview.findings
      },
      () => {},
    )
  }, [])
  return findings.value && <FindingList findings={findings.value} onGo={onGo} />
}

type RowProps = { publication: Publication; onShow: () => void; onBack: () => void }

function PublicationRow({ publication, onShow, onBack }: RowProps) {
  const { knowledge, notices, words, region } = useDesk()
  const { busy, act } = useAct()
  const mayPublish = useMayPublish()
  const asking = useSignal(false)
  const say = words.writing.publications
  const { version, at, by, articles, created, changed, removed, restored, served } = publication
  const goBack = () =>
    act(async () => {
      await knowledge.goBackTo(version)
      notices.done(say.wentBack(version))
      asking.value = false
      onBack()
    })
  return (
    <li class="publication">
      <p>
        <strong>{say.version(version)}</strong>{' '}
        {served && (
          <span class="mark" data-mark="good">
            {say.served}
          </span>
        )}
        {restored !== null && <span class="mark">{say.restored(restored)}</span>}
      </p>
      <p class="hint">
        {fullTime(at, region)} · {authorName(by, words)} · {words.knowledge.count(articles)} ·{' '}
        {say.counts(created, changed, removed)}
      </p>
      <div class="actions start">
        <button type="button" class="button small" onClick={onShow}>
          {say.show}
        </button>
        {!served && mayPublish && !asking.value && (
          <button
            type="button"
            class="button small"
            onClick={() => {
              asking.value = true
            }}
          >
            {say.goBack}
          </button>
        )}
        {asking.value && (
          <>
            <span>{say.ask}</span>
            <button type="button" class="button small danger" disabled={busy.value} onClick={goBack}>
              {say.goBackNow}
            </button>
            <button
              type="button"
              class="button small"
              onClick={() => {
                asking.value = false
              }}
            >
              {words.common.cancel}
            </button>
          </>
        )}
      </div>
    </li>
  )
}
