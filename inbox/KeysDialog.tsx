import { useApp } from './inbox.ts'
import { keymap, modKey } from './keyboard.ts'
import { Dialog } from './ui/Dialog.tsx'

/** All keys, from the same table that the pages obey. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { words, prefs, session } = useApp()
  const converses = session.converses.value
  const names = words.keys.commands
  const everywhere = keymap.filter(
    ({ places, command }) => places.includes('everywhere') && (converses || command !== 'conversations'),
  )
  const inConversations = keymap.filter(({ places }) => places.includes('conversations'))
  const inKnowledge = keymap.filter(
    ({ places }) => places.includes('knowledge') && !(converses && places.includes('conversations')),
  )
  const mod = modKey()
  const reply: [string[], string][] = [
    [prefs.enterSends.value ? ['Enter'] : [mod, 'Enter'], names.send],
    [prefs.enterSends.value ? ['Shift', 'Enter'] : ['Enter'], names.newLine],
    [['#'], names.lookup],
    [[mod, 'B'], names.bold],
    [[mod, 'I'], names.italic],
    [[mod, 'Shift', 'P'], names.preview],
    [['Escape'], names.leave],
  ]
  const table = (entries: typeof keymap): [string[], string][] =>
    entries.map(({ keys, command }) => [keys.split(' '), names[command]])
  return (
    <Dialog title={words.keys.title} onClose={onClose} wide>
      <div class="keys">
        <KeyList title={words.keys.everywhere} rows={table(everywhere)} />
        {converses && <KeyList title={words.keys.inConversations} rows={table(inConversations)} />}
        {converses && <KeyList title={words.keys.inReply} rows={reply} />}
        <KeyList title={words.nav.knowledge} rows={table(inKnowledge)} />
      </div>
    </Dialog>
  )
}

function KeyList({ title, rows }: { title: string; rows: [string[], string][] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {rows.map(([keys, name]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key.length === 1 ? key.toUpperCase() : key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
