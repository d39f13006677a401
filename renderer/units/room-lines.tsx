import { useRef, useState } from 'react'
import type { RoomView } from '#domain/contract/places.ts'
import { refText } from '#domain/fields.ts'
import { useWords } from '../i18n/language.ts'
import { useKeys } from '../ui/keys.ts'
import { CorrectRoom } from './correct-room.tsx'

/** The rooms of a unit; one opens to be put right. */
export function RoomLines({ rooms }: { rooms: readonly RoomView[] }) {
  const t = useWords('units')
  const terms = useWords('terms')
  const [open, setOpen] = useState<string>()
  const list = useRef<HTMLUListElement>(null)
  function close() {
    const line = list.current?.querySelector<HTMLElement>('[aria-expanded=true]')
    setOpen(undefined)
    line?.focus()
  }
  useKeys(open ? [{ code: 'Escape', inFields: true, run: close }] : [])
  return (
    <ul ref={list} className="room-lines">
      {rooms.map((room) => {
        const key = refText(room.ref)
        const where = [room.building, room.floor, room.purpose !== 'office' && terms(`purpose.${room.purpose}`)]
        const label = (
          <span className="cut">
            {room.label} <span className="small faint">{where.filter(Boolean).join(' ')}</span>
          </span>
        )
        return (
          <li key={key}>
            {room.own ? (
              <button
                type="button"
                className="room-line"
                aria-expanded={open === key}
                onClick={() => setOpen(open === key ? undefined : key)}
              >
                {label}
                <span className="small accent">{t('correct')}</span>
              </button>
            ) : (
              <div className="post-line">{label}</div>
            )}
            {open === key && room.own && <CorrectRoom room={room} own={room.own} onDone={close} />}
          </li>
        )
      })}
    </ul>
  )
}
