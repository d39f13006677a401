import { sameRef } from '#domain/fields.ts'
import { Look } from '#domain/visit.ts'
import { useWords } from '../../i18n/language.ts'
import { CountField } from '../count-field.tsx'
import { useVisit } from '../session.tsx'
import type { Place } from './places.ts'
import { tallyOf } from './tallies.ts'

/** Which room this is, how many belong here and are recorded, and how many people wait in front of it. */
export function RoomHead({ place }: { place: Place }) {
  const t = useWords('visit')
  const { pack } = useVisit()
  const { expected, recorded } = tallyOf(pack, place.rows)
  return (
    <div className="roll-head">
      <h2 className="cut">{place.room?.label ?? t(place.kind === 'rest' ? 'roll.noRoom' : 'roll.everybody')}</h2>
      <span className="quiet">{t('roll.expected', { expected, recorded })}</span>
      {place.room && <Waiting place={place} />}
    </div>
  )
}

function Waiting({ place }: { place: Place }) {
  const t = useWords('visit')
  const visit = useVisit()
  const { room } = place
  if (!room) return null
  const look = visit.looks.find((entry) => entry.fields.room && sameRef(entry.fields.room, room.ref))
  function keep(waiting: number | undefined) {
    if (!room || waiting === look?.fields.waiting) return
    const fields = Look.parse({
      at: new Date().toISOString(),
      look: 1,
      place: room.label,
      ...look?.fields,
      visit: visit.ref,
      room: room.ref,
      waiting,
    })
    visit.write.put({ key: look?.key ?? `look/${place.key}`, name: 'looks.save', ref: look?.ref, fields })
  }
  return (
    <label className="roll-waiting small quiet">
      {t('roll.waiting')}
      <CountField key={place.key} count={look?.fields.waiting} onPick={keep} />
    </label>
  )
}
