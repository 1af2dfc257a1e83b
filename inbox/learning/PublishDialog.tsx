import type { PublishPreview } from '../../shared/learning.ts'
import { useDesk } from '../inbox.ts'
import { FindingList } from '../knowledge/FindingList.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { outcomeWords } from './outcomeWords.ts'

type Props = { preview: PublishPreview; onPublish: () => void; onClose: () => void }

/** What a publish would do to the questions that matter, before it is done. */
export function PublishDialog({ preview, onPublish, onClose }: Props) {
  const { words } = useDesk()
  const say = words.learning.preview
  const faults = words.writing.findings
  const { errors } = preview.findings
  const breaks = preview.broken > 0
  const [title, lead] = breaks
    ? [say.broken(preview.broken), say.brokenLead]
    : errors > 0
      ? [faults.broken(errors), faults.brokenLead]
      : [say.changed, say.changedLead]
  return (
    <Dialog title={title} onClose={onClose} wide>
      <div class="stack">
        <p>{lead}</p>
        {preview.checks.length > 0 && (
          <ul class="lesson-card lesson-rows">
            {preview.checks.map((check, place) => (
              <CheckChange key={check.id} check={check} breaks={place < preview.broken} />
            ))}
          </ul>
        )}
        {preview.findings.items.length > 0 && <FindingList findings={preview.findings} onGo={onClose} />}
        {preview.learned.length > 0 && (
          <div>
            <p>{say.learned(preview.learned.length)}</p>
            <ul class="plain-list">
              {preview.learned.map(({ article, question }) => (
                <li key={article.id + question} dir="auto">
                  <q>{question}</q> → {article.question}
                </li>
              ))}
            </ul>
          </div>
        )}
        <div class="actions">
          <button type="button" class="button" onClick={onClose}>
            {say.stop}
          </button>
          <button type="button" class={breaks || errors > 0 ? 'button danger' : 'button primary'} onClick={onPublish}>
            {breaks || errors > 0 ? say.anyway : say.go}
          </button>
        </div>
      </div>
    </Dialog>
  )
}

function CheckChange({ check, breaks }: { check: PublishPreview['checks'][number]; breaks: boolean }) {
  const { words } = useDesk()
  const say = words.learning.preview
  const names = words.learning.checks
  const must = check.expected === 'person' ? names.person : (check.entry ?? names.gone)
  return (
    <li class="lesson-row">
      <p class="phrase" dir="auto">
        {check.question}
      </p>
      <p class="row-foot">
        <span class="mark" data-mark={check.ok ? 'good' : 'failing'}>
          {check.ok ? say.mended : breaks ? say.breaks : say.stillFails}
        </span>
      </p>
      <dl class="change">
        {[
          [say.must, must],
          [say.before, outcomeWords(check.before, words)],
          [say.after, outcomeWords(check.after, words)],
        ].map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{text}</dd>
          </div>
        ))}
      </dl>
    </li>
  )
}
