import type { Ref } from 'react'

interface Props {
  ref: Ref<HTMLInputElement>
  accept?: string
  multiple?: boolean
  onFiles: (files: readonly [File, ...File[]]) => void
}

/** The chooser of files, opened by whatever clicks it; the same file can be chosen again. */
export function FileInput({ ref, accept, multiple, onFiles }: Props) {
  return (
    <input
      ref={ref}
      type="file"
      hidden
      multiple={multiple}
      accept={accept}
      onChange={(event) => {
        const [first, ...more] = event.target.files ?? []
        event.target.value = ''
        if (first) onFiles([first, ...more])
      }}
    />
  )
}
