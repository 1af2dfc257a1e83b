import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Content } from '../../shared/content.ts'
import { RichText } from './RichText.tsx'

/** The parser is as large as all the rest of the inbox, so it comes when the first preview is asked for. */
export const loadMarkdown = () => import('../../shared/markdown.ts')

export function MarkdownPreview({ text, isReply }: { text: string; isReply?: boolean }) {
  const content = useSignal<Content | null>(null)
  useEffect(() => {
    let wanted = true
    loadMarkdown().then(
      ({ toContent, toTypedContent }) => {
        if (wanted) content.value = isReply ? toTypedContent(text) : toContent(text)
      },
      () => {
        if (wanted) content.value = asItIs(text) // offline before the first preview
      },
    )
    return () => {
      wanted = false
    }
  }, [text, content])
  return <RichText content={content.value ?? asItIs(text)} />
}

/** A text with its line breaks and nothing else read into it. */
export const asItIs = (text: string): Content => ({
  type: 'root',
  children: text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim())
    .map((paragraph) => ({
      type: 'paragraph',
      children: paragraph.split('\n').flatMap((value, at) => {
        const line = { type: 'text', value } as const
        return at ? [{ type: 'break' } as const, line] : [line]
      }),
    })),
})
