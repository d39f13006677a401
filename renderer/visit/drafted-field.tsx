import type { ComponentProps } from 'react'
import { usePen } from '../ui/pen.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useTextDraft } from './text-draft.ts'

type Props = Omit<ComponentProps<typeof TextField>, 'onCommit' | 'onType' | 'draft'> & {
  /** What the text belongs to; its draft's key, 48 characters at most. */
  draft: string
  /** `draft` is what the save replaces. */
  onCommit: (value: string, draft: string) => void
}

/** A text field that loses nothing: typing is a draft within a second, and is shown again until it is meant. */
export function DraftedField({ draft, onCommit, ...props }: Props) {
  const pen = usePen()
  const kept = useTextDraft(draft, pen !== 'none')
  return (
    <TextField
      {...props}
      draft={kept.text}
      onType={kept.type}
      onCommit={(text) => {
        kept.settle()
        onCommit(text, draft)
      }}
    />
  )
}
