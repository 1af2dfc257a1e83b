import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { useApp } from '../inbox.ts'
import type { FieldProps } from '../ui/Field.tsx'
import { FileInput } from '../ui/FileInput.tsx'
import {
  editBox,
  insertBlock,
  insertLink,
  insertTable,
  type Selection,
  tableOf,
  toggleLines,
  toggleMark,
  toggleNumbers,
} from './editing.ts'
import { type Tool, Toolbar } from './Toolbar.tsx'

type Props = {
  field: FieldProps
  value: string
  maxLength: number
  onInput: (text: string) => void
  /** Keeps a file; gives the Markdown that shows it. */
  onFile: (file: File) => Promise<string | null>
  /** The files that can be chosen. */
  accept: string
}

/** A box to write Markdown in: marks by buttons and keys, files and tables by pasting or dropping. The browser's undo holds. */
export function MarkdownBox({ field, value, maxLength, onInput, onFile, accept }: Props) {
  const { words } = useApp()
  const say = words.writing.tools
  const box = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const over = useSignal(false)
  const edit = (change: (selection: Selection) => Selection) => box.current && editBox(box.current, change)
  const table = (selection: Selection) => insertTable(selection, say.column, say.cell)
  const history = (command: 'undo' | 'redo') => () => {
    box.current?.focus()
    document.execCommand(command)
  }
  const tools: Tool[] = [
    { icon: 'bold', name: words.composer.bold, act: () => edit((at) => toggleMark(at, '**')) },
    { icon: 'italic', name: words.composer.italic, act: () => edit((at) => toggleMark(at, '*')) },
    { icon: 'heading', name: say.heading, act: () => edit((at) => toggleLines(at, '## ')) },
    { icon: 'bullets', name: words.composer.bullets, act: () => edit((at) => toggleLines(at, '- ')) },
    { icon: 'numbers', name: say.numbers, act: () => edit(toggleNumbers) },
    { icon: 'quote', name: say.quote, act: () => edit((at) => toggleLines(at, '> ')) },
    { icon: 'link', name: words.composer.link, act: () => edit(insertLink) },
    { icon: 'code', name: words.composer.code, act: () => edit((at) => toggleMark(at, '`')) },
    { icon: 'table', name: say.table, act: () => edit(table) },
    { icon: 'image', name: say.file, act: () => picker.current?.click() },
    { icon: 'undo', name: say.undo, act: history('undo') },
    { icon: 'redo', name: say.redo, act: history('redo') },
  ]
  async function take(files: Iterable<File>) {
    for (const file of files) {
      const markdown = await onFile(file)
      if (markdown) edit((at) => insertBlock(at, markdown))
    }
  }
  function onPaste(event: ClipboardEvent) {
    const files = [...(event.clipboardData?.files ?? [])]
    const cells = files.length === 0 ? tableOf(event.clipboardData?.getData('text/plain') ?? '') : null
    if (files.length === 0 && !cells) return
    event.preventDefault()
    if (cells)
      edit((at) => insertBlock({ ...at, text: at.text.slice(0, at.from) + at.text.slice(at.to), to: at.from }, cells))
    else take(files)
  }
  function onDrop(event: DragEvent) {
    over.value = false
    const files = [...(event.dataTransfer?.files ?? [])]
    if (files.length === 0) return
    event.preventDefault()
    take(files)
  }
  function onKeyDown(event: KeyboardEvent) {
    if (!(event.ctrlKey || event.metaKey) || event.isComposing) return
    const key = event.key.toLowerCase()
    if (key === 'b') edit((at) => toggleMark(at, '**'))
    else if (key === 'i') edit((at) => toggleMark(at, '*'))
    else if (key === 'k') edit(insertLink)
    else return
    event.preventDefault()
  }
  return (
    <div class="markdown-box" data-over={over.value || undefined}>
      <Toolbar label={words.composer.format} tools={tools} controls={field.id} />
      <textarea
        {...field}
        ref={box}
        dir="auto"
        rows={12}
        maxLength={maxLength}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onDrop={onDrop}
        onDragOver={(event) => {
          over.value = event.dataTransfer?.types.includes('Files') ?? false
        }}
        onDragLeave={() => {
          over.value = false
        }}
      />
      <FileInput handle={picker} accept={accept} multiple onFiles={take} />
    </div>
  )
}
