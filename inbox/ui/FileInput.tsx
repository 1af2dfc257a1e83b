import type { RefObject } from 'preact'

type Props = {
  /** By which a button of the page's own opens it: `handle.current?.click()`. */
  handle: RefObject<HTMLInputElement | null>
  accept: string
  multiple?: boolean
  onFiles: (files: File[]) => void
}

/** The browser's own way to choose files, unseen. The same file can be chosen twice in a row. */
export function FileInput({ handle, accept, multiple = false, onFiles }: Props) {
  return (
    <input
      ref={handle}
      type="file"
      hidden
      accept={accept}
      multiple={multiple}
      onChange={(event) => {
        onFiles([...(event.currentTarget.files ?? [])])
        event.currentTarget.value = ''
      }}
    />
  )
}
