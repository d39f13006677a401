import { useWords } from '../../i18n/language.ts'
import { Key } from '../../ui/key.tsx'
import { PersonRow } from './person-row.tsx'
import type { Place } from './places.ts'
import type { Roll } from './use-roll.ts'

/** The rooms that come next, as far as there is space for them. */
export function NextRooms({ roll, place }: { roll: Roll; place: Place }) {
  const t = useWords('visit')
  const at = roll.places.indexOf(place)
  const next = roll.places.slice(at + 1, at + 4)
  if (next.length === 0) return <div className="roll-next" />
  return (
    <div className="roll-next">
      {next.map((room, index) => (
        <section key={room.key}>
          <div className="roll-next-head small faint">
            <b className="cut">{room.room?.label ?? t('roll.noRoom')}</b>
            <span>
              {index === 0
                ? t('roll.nextRoom', { count: room.rows.length })
                : t('roll.expectedOnly', { count: room.rows.length })}
            </span>
            {index === 0 && (
              <span className="push">
                <Key of="PgDn">{t('roll.enterRoom')}</Key>
              </span>
            )}
          </div>
          {room.rows.length > 0 && (
            <div role="grid" aria-label={room.room?.label}>
              {room.rows.map((row, number) => (
                <PersonRow
                  key={row.person.person}
                  row={row}
                  index={number}
                  current={false}
                  muted
                  onStand={() => roll.stand({ place: room.key, person: row.person.person })}
                />
              ))}
            </div>
          )}
        </section>
      ))}
    </div>
  )
}
