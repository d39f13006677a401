import { Select } from 'antd'
import { useState } from 'react'
import type { RoomView } from '#domain/contract/places.ts'
import type { Ref } from '#domain/fields.ts'
import { RoomPurpose } from '#domain/place.ts'
import { useCommand } from '../data/command.ts'
import { VoidForm } from '../findings/void-form.tsx'
import { useWords } from '../i18n/language.ts'
import { ReasonFoot } from '../people/reason-foot.tsx'
import { Labelled, TextField } from '../ui/text-field.tsx'

/** A room put right, or voided, with the reason. */
export function CorrectRoom({ room, own, onDone }: { room: RoomView; own: Ref; onDone: () => void }) {
  const t = useWords('units')
  const terms = useWords('terms')
  const save = useCommand('rooms.save')
  const [fields, setFields] = useState({
    label: room.label,
    building: room.building ?? '',
    floor: room.floor ?? '',
    order: room.order === undefined ? '' : String(room.order),
  })
  const [purpose, setPurpose] = useState(room.purpose)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [voiding, setVoiding] = useState(false)
  const order = fields.order.trim()
  const wrongOrder = order !== '' && !(/^\d{1,6}$/.test(order) && Number(order) <= 100_000)
  async function run(why: string) {
    setTried(true)
    if (fields.label.trim() === '' || wrongOrder || why.trim() === '' || save.busy) return
    const answer = await save
      .run({
        ref: own,
        reason: why.trim(),
        unit: room.unit,
        label: fields.label.trim(),
        purpose,
        building: fields.building.trim() || undefined,
        floor: fields.floor.trim() || undefined,
        order: order === '' ? undefined : Number(order),
      })
      .catch(() => undefined)
    if (answer) onDone()
  }
  const field = (key: keyof typeof fields, label: string, fault?: string) => (
    <TextField
      label={label}
      value={fields[key]}
      autoFocus={key === 'label'}
      maxLength={200}
      fault={fault}
      onType={(text) => setFields((before) => ({ ...before, [key]: text }))}
      onCommit={(text) => setFields((before) => ({ ...before, [key]: text }))}
    />
  )
  return (
    <div className="correct-form">
      <div className="correct-pair">
        {field('label', t('room'), tried && fields.label.trim() === '' ? t('labelEmpty') : undefined)}
        <Labelled label={t('purpose')}>
          <Select
            aria-label={t('purpose')}
            value={purpose}
            onChange={setPurpose}
            options={RoomPurpose.options.map((value) => ({ value, label: terms(`purpose.${value}`) }))}
          />
        </Labelled>
        {field('building', t('building'))}
        {field('floor', t('floor'))}
      </div>
      {field('order', t('order'), wrongOrder ? t('orderWrong') : undefined)}
      <ReasonFoot reason={reason} onReason={setReason} tried={tried} save={save} onSave={(why) => void run(why)} plain>
        <button type="button" className="link" aria-expanded={voiding} onClick={() => setVoiding(!voiding)}>
          {t('voidRoom')}
        </button>
      </ReasonFoot>
      {voiding && <VoidForm noun="room" at={own} onDone={onDone} />}
    </div>
  )
}
