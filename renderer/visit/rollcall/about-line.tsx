import { useRef } from 'react'
import { sameRef } from '#domain/fields.ts'
import { useCall } from '../../data/call.ts'
import { useWords } from '../../i18n/language.ts'
import { useKeys } from '../../ui/keys.ts'
import { Labelled } from '../../ui/text-field.tsx'
import { PersonPicker } from '../findings/person-picker.tsx'
import { useVisit } from '../session.tsx'
import type { Place, Row } from './places.ts'
import type { Roll } from './use-roll.ts'

/** Who said where somebody is, and who stands in (AB角): colleagues of the room, and those named for the post, come first. One pick leads to the next. */
export function AboutLine({ roll, place, row }: { roll: Roll; place: Place; row: Row }) {
  const t = useWords('visit')
  const terms = useWords('terms')
  const visit = useVisit()
  const box = useRef<HTMLDivElement>(null)
  const posts = useCall('posts.list', { unit: visit.unit?.ref ?? visit.detail.visit.unit }).data
  useKeys([{ code: 'Escape', inFields: true, run: () => roll.edit(undefined) }])
  if (!row.line) return null
  const { claimant, substitute } = row.line.fields
  const { person } = row
  const named = posts?.find(
    ({ title, room }) => title === person.post && (!room || !person.room || sameRef(room, person.room)),
  )
  const colleagues = place.rows.flatMap((other) => (other === row ? [] : [other.person.person]))
  return (
    <div ref={box} className="roll-under roll-about">
      <Labelled label={terms('field.claimant')}>
        <PersonPicker
          autoFocus
          label={terms('field.claimant')}
          placeholder={t('roll.claimantHint')}
          first={colleagues}
          person={claimant}
          onPick={(picked) => {
            roll.about({ claimant: picked })
            if (picked !== undefined) box.current?.querySelectorAll('input')[1]?.focus()
          }}
        />
      </Labelled>
      <Labelled label={terms('field.substitute')}>
        <PersonPicker
          label={terms('field.substitute')}
          placeholder={t('roll.substituteHint')}
          first={named?.substitutes ?? colleagues}
          person={substitute}
          onPick={(picked) => {
            roll.about({ substitute: picked })
            if (picked !== undefined) roll.edit(undefined)
          }}
        />
      </Labelled>
    </div>
  )
}
