import { useState } from 'react'

/** Puts a text on the clipboard; `copied` once it is there. */
export function useCopy(): { copied: boolean; copy: (text: string) => void } {
  const [copied, setCopied] = useState(false)
  return {
    copied,
    copy: (text) =>
      void navigator.clipboard.writeText(text).then(
        () => setCopied(true),
        () => undefined,
      ),
  }
}
