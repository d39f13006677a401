import { Chip } from '../ui/tag.tsx'
import { type Directory, useDirectory } from './directory.tsx'

const token = /⟦(P-[0-9A-Z]+)⟧/

/** Free text with its name tokens shown as chips; `plain` puts the bare names in, for lists and tooltips. */
export function NamedText({ text, plain }: { text: string | undefined; plain?: boolean }) {
  const directory = useDirectory()
  if (text === undefined) return null
  if (plain) return namesInto(text, directory)
  return text.split(token).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // oxlint-disable-next-line react/no-array-index-key
      <Chip key={index}>{directory.personName(part)}</Chip>
    ),
  )
}

/** The text as it would be read aloud. */
export function namesInto(text: string, directory: Directory): string {
  return text
    .split(token)
    .map((part, index) => (index % 2 === 0 ? part : directory.personName(part)))
    .join('')
}
