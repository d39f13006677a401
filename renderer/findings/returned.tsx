import { NamedText } from '../data/named-text.tsx'
import { useFieldWord } from '../data/field-word.ts'
import { Icon } from '../ui/icon.tsx'

/** A reviewer's reasons, each at its field's name. */
export function Returned({ reasons }: { reasons: readonly { field: string; text: string }[] }) {
  const word = useFieldWord()
  return reasons.map((reason) => (
    <div key={reason.field + reason.text} className="returned small">
      <Icon name="returned" size={13} />
      <span>
        {word(reason.field)} · <NamedText text={reason.text} />
      </span>
    </div>
  ))
}
