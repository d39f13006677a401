import { Button, Select } from 'antd'
import { useState } from 'react'
import type { UnitView } from '#domain/contract/places.ts'
import { RoomPurpose } from '#domain/place.ts'
import { useCall } from '../data/call.ts'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { hrefOf } from '../data/route.ts'
import { History } from '../findings/history.tsx'
import { VoidForm } from '../findings/void-form.tsx'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Key } from '../ui/key.tsx'
import { useKeys } from '../ui/keys.ts'
import { Labelled, TextField } from '../ui/text-field.tsx'
import { CorrectUnit } from './correct-unit.tsx'
import { PostLines } from './post-lines.tsx'
import { RoomLines } from './room-lines.tsx'

type Mending = 'correct' | 'void'

/** One unit: what it is called, its rooms and posts, each of which can be put right here. */
export function UnitPanel({ unit, onBack }: { unit: UnitView; onBack: () => void }) {
  const t = useWords('units')
  const rooms = useCall('rooms.list', { unit: unit.ref }).data
  const [mending, setMending] = useState<Mending>()
  const { own } = unit
  function done() {
    setMending(undefined)
    onBack()
  }
  const mend = (to: Mending) => own && setMending(to)
  useKeys([
    { code: 'KeyE', run: () => mend('correct'), ...(own ? { hint: { keys: 'E', words: t('correct') } } : {}) },
    { code: 'Delete', run: () => mend('void'), ...(own ? { hint: { keys: 'Del', words: t('void') } } : {}) },
    ...(mending ? [{ code: 'Escape', inFields: true, run: done, hint: { keys: 'Esc', words: t('keysBack') } }] : []),
  ])
  const way = (to: Mending, keys: string) => (
    <button type="button" className="link" aria-expanded={mending === to} onClick={() => setMending(to)}>
      <Key of={keys}>{t(to)}</Key>
    </button>
  )
  return (
    <aside className="list-panel" aria-label={t('detail')}>
      <div>
        <h2>{unit.name}</h2>
        <p className="small quiet">{[unit.code, unit.kind, unit.address].filter(Boolean).join(' · ')}</p>
      </div>
      {own ? (
        <div className="row wide-gap">
          {way('correct', 'E')}
          {way('void', 'Del')}
        </div>
      ) : (
        <p className="small quiet">{t('foreignUnit')}</p>
      )}
      {mending === 'correct' && own && <CorrectUnit unit={unit} own={own} onDone={done} />}
      {mending === 'void' && own && (
        <>
          <p className="small quiet">{t('voidUnitText')}</p>
          <VoidForm noun="unit" at={own} onDone={done} />
        </>
      )}
      <a href={hrefOf({ at: 'findings', filter: { unit: unit.ref } })}>{t('findings')}</a>
      <h3>{t('roomList', { count: rooms?.length ?? 0 })}</h3>
      {rooms?.length === 0 && <p className="small quiet">{t('noRooms')}</p>}
      {rooms && rooms.length > 0 && <RoomLines rooms={rooms} />}
      <AddRoom unit={unit} />
      <PostLines unit={unit} />
      {own && <History at={own} />}
    </aside>
  )
}

/** One more room, typed in place. */
function AddRoom({ unit }: { unit: UnitView }) {
  const t = useWords('units')
  const terms = useWords('terms')
  const language = useLanguage()
  const save = useCommand('rooms.save')
  const [label, setLabel] = useState('')
  const [purpose, setPurpose] = useState<RoomPurpose>('office')
  const add = async () => {
    if (label.trim() === '') return
    const answer = await save.run({ unit: unit.ref, label: label.trim(), purpose }).catch(() => undefined)
    if (answer) setLabel('')
  }
  return (
    <>
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
    </>
  )
}
