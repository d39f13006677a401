import { useState } from 'react'
import type { PersonView, RoomView, UnitView } from '#domain/contract/places.ts'
import { refText, sameRef } from '#domain/fields.ts'
import { useCommand } from '../data/command.ts'
import { useDirectory } from '../data/directory.tsx'
import { findByName } from '../data/find.ts'
import { useWords } from '../i18n/language.ts'
import { Combo } from '../ui/combo.tsx'
import { TextField } from '../ui/text-field.tsx'
import { ReasonFoot } from './reason-foot.tsx'
import { areLeaves, LeaveFields } from './leave-fields.tsx'

interface Picked<T> {
  text: string
  known?: T | undefined
}

function findRooms(rooms: readonly RoomView[], unit: UnitView | undefined, text: string) {
  const here = rooms.filter((room) => unit && sameRef(room.unit, unit.ref))
  return here.filter((room) => room.label.includes(text.trim())).slice(0, 8)
}

/** A person put right: name and numbers where this laptop says them, and where the person belongs. */
export function CorrectPerson({ person, onDone }: { person: PersonView; onDone: () => void }) {
  const t = useWords('people')
  const directory = useDirectory()
  const save = useCommand('people.save')
  const [who, setWho] = useState({
    name: person.name,
    staffNumber: person.staffNumber ?? '',
    phone: person.phone ?? '',
  })
  const [unit, setUnit] = useState<Picked<UnitView>>(() => {
    const known = person.unit && directory.unit(person.unit)
    return { text: known?.name ?? '', known }
  })
  const [room, setRoom] = useState<Picked<RoomView>>(() => {
    const known = person.room && directory.room(person.room)
    return { text: known?.label ?? '', known }
  })
  const [post, setPost] = useState(person.post ?? '')
  const [leaves, setLeaves] = useState(person.leaves ?? [])
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const own = person.own !== undefined
  const lostUnit = unit.text.trim() !== '' && !unit.known
  const lostRoom = room.text.trim() !== '' && !room.known

  async function run(why: string) {
    setTried(true)
    if (who.name.trim() === '' || lostUnit || lostRoom || why.trim() === '' || !areLeaves(leaves) || save.busy) return
    const answer = await save
      .run({
        person: person.person,
        name: who.name.trim(),
        ...(own ? { staffNumber: who.staffNumber.trim(), phone: who.phone.trim() } : {}),
        unit: unit.known?.ref,
        room: room.known?.ref,
        post: post.trim() || undefined,
        ...(leaves.length > 0 ? { leaves } : {}),
        reason: why.trim(),
      })
      .catch(() => undefined)
    if (answer) onDone()
  }
  const identity = (key: keyof typeof who, label: string, autoFocus = false) => (
    <TextField
      label={label}
      value={who[key]}
      disabled={!own}
      autoFocus={autoFocus}
      maxLength={200}
      fault={key === 'name' && tried && who.name.trim() === '' ? t('missingName') : undefined}
      onType={(text) => setWho((before) => ({ ...before, [key]: text }))}
      onCommit={(text) => setWho((before) => ({ ...before, [key]: text }))}
    />
  )
  const units = findByName(directory.units, unit.text)
  return (
    <div className="correct-form">
      {!own && <p className="small quiet">{t('foreignPerson')}</p>}
      {identity('name', t('name'), own)}
      <div className="correct-pair">
        {identity('staffNumber', t('staffNumber'))}
        {identity('phone', t('phone'))}
      </div>
      <Combo
        label={t('unit')}
        hint={t('unitHint')}
        text={unit.text}
        autoFocus={!own}
        onText={(text) => setUnit({ text })}
        options={units.map((view) => ({ key: refText(view.ref), label: view.name, note: view.initials, view }))}
        fault={tried && lostUnit ? t('unknownUnit') : undefined}
        onPick={(option) => {
          if (!option) return
          setUnit({ text: option.label, known: option.view })
          if (!unit.known || !sameRef(unit.known.ref, option.view.ref)) setRoom({ text: '' })
        }}
      />
      <div className="correct-pair">
        <Combo
          label={t('room')}
          text={room.text}
          onText={(text) => setRoom({ text })}
          options={findRooms(directory.rooms, unit.known, room.text).map((view) => ({
            key: refText(view.ref),
            label: view.label,
            note: [view.building, view.floor].filter(Boolean).join(' '),
            view,
          }))}
          fault={tried && lostRoom ? t('unknownRoom') : undefined}
          onPick={(option) => option && setRoom({ text: option.label, known: option.view })}
        />
        <TextField label={t('post')} value={post} maxLength={200} onType={setPost} onCommit={setPost} />
      </div>
      <LeaveFields leaves={leaves} onChange={setLeaves} />
      <ReasonFoot reason={reason} onReason={setReason} tried={tried} save={save} onSave={(why) => void run(why)} />
    </div>
  )
}
