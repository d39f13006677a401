import { Button, Select } from 'antd'
import { useState } from 'react'
import type { UnitView } from '#domain/contract/places.ts'
import { refText } from '#domain/fields.ts'
import { RoomPurpose } from '#domain/place.ts'
import { useCall } from '../data/call.ts'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { hrefOf } from '../data/route.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Labelled, TextField } from '../ui/text-field.tsx'
import { Tag } from '../ui/tag.tsx'
import { RenameUnit } from './rename-unit.tsx'

type Purpose = (typeof RoomPurpose.options)[number]

/** One unit: its rooms, one more room in place, and what was found there. */
export function UnitPanel({ unit }: { unit: UnitView }) {
  const t = useWords('units')
  const terms = useWords('terms')
  const language = useLanguage()
  const rooms = useCall('rooms.list', { unit: unit.ref }).data
  const save = useCommand('rooms.save')
  const [label, setLabel] = useState('')
  const [purpose, setPurpose] = useState<Purpose>('office')
  const add = async () => {
    if (label.trim() === '') return
    const answer = await save.run({ unit: unit.ref, label: label.trim(), purpose }).catch(() => undefined)
    if (answer) setLabel('')
  }
  return (
    <aside className="unit-panel" aria-label={t('detail')}>
      <div>
        <h2>{unit.name}</h2>
        <p className="small quiet">{[unit.code, unit.kind, unit.address].filter(Boolean).join(' · ')}</p>
      </div>
      <RenameUnit unit={unit} />
      <a href={hrefOf({ at: 'findings', filter: { unit: unit.ref } })}>{t('findings')}</a>
      <h3>{t('roomList', { count: rooms?.length ?? 0 })}</h3>
      {rooms?.length === 0 && <p className="small quiet">{t('noRooms')}</p>}
      <div className="unit-rooms">
        {rooms?.map((room) => (
          <Tag key={refText(room.ref)}>
            {room.label}
            {room.purpose !== 'office' && ` · ${terms(`purpose.${room.purpose}`)}`}
          </Tag>
        ))}
      </div>
      <div className="unit-add-room">
        <TextField
          label={t('room')}
          value={label}
          maxLength={200}
          onType={setLabel}
          onCommit={setLabel}
          onEnter={() => void add()}
        />
        <Labelled label={t('purpose')}>
          <Select
            aria-label={t('purpose')}
            value={purpose}
            onChange={setPurpose}
            options={RoomPurpose.options.map((value) => ({ value, label: terms(`purpose.${value}`) }))}
          />
        </Labelled>
        <Button loading={save.busy} onClick={() => void add()}>
          {t('addRoom')}
        </Button>
      </div>
      {save.error && <ErrorLine>{faultOf(save.error, language).text}</ErrorLine>}
    </aside>
  )
}
