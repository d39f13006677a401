import { useWords } from '../../i18n/language.ts'
import { DraftedField } from '../drafted-field.tsx'
import { textKey } from '../text-draft.ts'
import { namesInto } from '../../data/named-text.tsx'
import { useDirectory } from '../../data/directory.tsx'
import { useKeys } from '../../ui/keys.ts'
import { useVisit } from '../session.tsx'
import { noteField } from './marking.ts'
import type { Roll } from './use-roll.ts'

/** The words beside a line: what was being done, what was said, or a note. Enter keeps them and goes back to the keys. */
export function NoteEditor({ roll }: { roll: Roll }) {
  const t = useWords('visit')
  const terms = useWords('terms')
  const directory = useDirectory()
  const { pack, ref: visit } = useVisit()
  useKeys([{ code: 'Escape', inFields: true, run: () => roll.edit(undefined) }])
  if (!roll.line) return null
  const field = noteField(pack, roll.line.fields)
  return (
    <div className="roll-under">
      <DraftedField
        draft={textKey('line', visit, roll.line.fields.person ?? '')}
        name={terms(`field.${field}`)}
        placeholder={t(`roll.hint.${field}`)}
        value={namesInto(roll.line.fields[field] ?? '', directory)}
        autoFocus
        maxLength={500}
        prefix={<span className="small quiet">{terms(`field.${field}`)}</span>}
        onCommit={roll.note}
        onEnter={() => roll.edit(undefined)}
      />
    </div>
  )
}
