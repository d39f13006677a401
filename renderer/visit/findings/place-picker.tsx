import { AutoComplete } from 'antd'
import { useEffect, useState } from 'react'
import type { Ref } from '#domain/fields.ts'
import { useWords } from '../../i18n/language.ts'
import { inWalkingOrder } from '../rollcall/places.ts'
import { useVisit } from '../session.tsx'

interface Props {
  room: Ref | undefined
  place: string | undefined
  onPick: (change: { room: Ref | undefined; place: string | undefined }) => void
}

/** A room of the unit, or any other place in words. */
export function PlacePicker({ room, place, onPick }: Props) {
  const t = useWords('visit')
  const terms = useWords('terms')
  const { rooms } = useVisit()
  const stored = place ?? rooms.find((candidate) => candidate.ref.id === room?.id)?.label ?? ''
  const [text, setText] = useState(stored)
  useEffect(() => setText(stored), [stored])
  function keep(label: string) {
    const clean = label.trim()
    if (clean !== stored)
      onPick({
        room: rooms.find((candidate) => candidate.label === clean)?.ref,
        place: clean === '' ? undefined : clean,
      })
  }
  return (
    <AutoComplete
      aria-label={terms('field.place')}
      placeholder={t('finding.placeHint')}
      value={text}
      options={inWalkingOrder(rooms).map((candidate) => ({ value: candidate.label }))}
      showSearch={{ filterOption: (typed, option) => option?.value.includes(typed) === true }}
      onChange={setText}
      onSelect={keep}
      onBlur={() => keep(text)}
    />
  )
}
