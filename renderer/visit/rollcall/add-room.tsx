import { useCommand } from '../../data/command.ts'
import { faultOf } from '../../data/fault.ts'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { useKeys } from '../../ui/keys.ts'
import { TextField } from '../../ui/text-field.tsx'
import { useVisit } from '../session.tsx'
import type { Roll } from './use-roll.ts'

/** A room that is on no list yet, typed where it is met; Enter keeps it and goes there. */
export function AddRoom({ roll }: { roll: Roll }) {
  const t = useWords('visit')
  const language = useLanguage()
  const visit = useVisit()
  const save = useCommand('rooms.save')
  useKeys([{ code: 'Escape', inFields: true, run: () => roll.edit(undefined) }])
  function add(text: string) {
    const label = text.trim()
    const known = roll.places.find((place) => place.room?.label === label)
    if (label === '' || known) return roll.stand(known && { place: known.key })
    save
      .run({ unit: visit.unit?.ref ?? visit.detail.visit.unit, label })
      .then(({ ref }) => roll.stand({ place: ref.id }))
      .catch(() => undefined)
  }
  return (
    <TextField
      className="roll-add-field"
      name={t('roll.addRoom')}
      value=""
      placeholder={t('roll.roomHint')}
      maxLength={100}
      autoFocus
      fault={save.error && faultOf(save.error, language).text}
      onCommit={() => undefined}
      onEnter={add}
    />
  )
}
