import { InputNumber } from 'antd'
import { sameRef } from '#domain/fields.ts'
import { Look } from '#domain/visit.ts'
import { useWords } from '../../i18n/language.ts'
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
  function keep(waiting: number | null) {
    if (!room || (waiting ?? undefined) === look?.fields.waiting) return
    const fields = Look.parse({
      at: new Date().toISOString(),
      look: 1,
      place: room.label,
      ...look?.fields,
      visit: visit.ref,
      room: room.ref,
      waiting: waiting ?? undefined,
    })
    visit.write.put({ key: look?.key ?? `look/${place.key}`, name: 'looks.save', ref: look?.ref, fields })
  }
  return (
    <label className="roll-waiting small quiet">
      {t('roll.waiting')}
      <InputNumber
        key={place.key}
        size="small"
        min={0}
        max={9999}
        precision={0}
        controls={false}
        defaultValue={look?.fields.waiting}
        onBlur={(event) => keep(event.target.value === '' ? null : Number(event.target.value))}
        onPressEnter={(event) => event.currentTarget.blur()}
      />
    </label>
  )
}
