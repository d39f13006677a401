import './roll.css'
import { useState } from 'react'
import { type Ref, sameRef } from '#domain/fields.ts'
import { attendanceState } from '#domain/reference/lookup.ts'
import { useWords } from '../../i18n/language.ts'
import { Empty } from '../../ui/empty.tsx'
import { useIntake } from '../evidence/use-intake.tsx'
import { useOpenForm } from '../findings/open-form.ts'
import { GateView } from '../gate/gate-view.tsx'
import { gateOfRecord } from '../gate/use-gate.ts'
import { PairsView } from '../pairs/pairs-view.tsx'
import { ProofsView } from '../proofs/proofs-view.tsx'
import { useVisit } from '../session.tsx'
import { AddPerson } from './add-person.tsx'
import { KeysBar } from './keys-bar.tsx'
import { NextRooms } from './next-rooms.tsx'
import { OpenClaims } from './open-claims.tsx'
import { PeopleTable } from './people-table.tsx'
import { RoomHead } from './room-head.tsx'
import { RoomsPane } from './rooms-pane.tsx'
import { SecondLookQueue } from './second-look-queue.tsx'
import { useRollKeys } from './use-roll-keys.ts'
import { useRoll } from './use-roll.ts'
import { VerifyDialog } from './verify-dialog.tsx'

/** What the roll-call can be left for, and where it comes back to. */
export type Way = 'rooms' | 'gate' | 'pairs' | 'proofs'

/** 点名: at the gate while people come, else room by room; 考勤核对 holds both against clock and papers. */
export function RollTab({ record }: { record: Ref | undefined }) {
  const visit = useVisit()
  const isStatement = visit.detail.open.some(
    ({ noun, ref }) => noun === 'statement' && record !== undefined && sameRef(ref, record),
  )
  const [way, setWay] = useState<Way>(() =>
    isStatement
      ? 'pairs'
      : gateOfRecord(visit, record) !== undefined ||
          (record === undefined && visit.gates.some(({ fields }) => fields.untilAt === undefined))
        ? 'gate'
        : 'rooms',
  )
  if (way === 'gate') return <GateView record={record} onLeave={() => setWay('rooms')} />
  if (way === 'pairs') return <PairsView record={record} onLeave={() => setWay('rooms')} />
  if (way === 'proofs') return <ProofsView onLeave={() => setWay('rooms')} />
  return <RoomByRoom record={record} onWay={setWay} />
}

/** Who is at the post, one key a person. */
function RoomByRoom({ record, onWay }: { record: Ref | undefined; onWay: (way: Way) => void }) {
  const t = useWords('visit')
  const visit = useVisit()
  const roll = useRoll(record)
  const openForm = useOpenForm()
  const intake = useIntake(roll.line?.ref)
  const { place, row, line } = roll

  function finding() {
    if (!row || !place) return
    const source = line?.ref
    const known = source && visit.findings.find((entry) => entry.fields.source && sameRef(entry.fields.source, source))
    if (known) return openForm.existing('finding', known.key)
    const state = line && attendanceState(visit.pack, line.fields.secondObserved ?? line.fields.observed)
    openForm.fresh('finding', {
      at: line?.fields.observedAt ?? new Date().toISOString(),
      person: row.person.person,
      ...(place.room ? { room: place.room.ref, place: place.room.label } : {}),
      ...(source ? { source } : {}),
      ...(state?.problemCode ? { code: state.problemCode } : {}),
      ...(line?.fields.activity ? { description: line.fields.activity } : {}),
    })
  }
  useRollKeys(roll, { finding, evidence: intake.choose, way: onWay })

  return (
    <div className="roll">
      <RoomsPane roll={roll} onWay={onWay} />
      <section className="roll-sheet">
        {place && (
          <div className="roll-scroll">
            <RoomHead place={place} />
            {place.rows.length > 0 && <PeopleTable roll={roll} place={place} />}
            {place.rows.length === 0 && roll.places.length === 1 && (
              <Empty kind="nothingYet" title={t('roll.emptyTitle')} text={t('roll.emptyText')} />
            )}
            <AddPerson roll={roll} />
            <NextRooms roll={roll} place={place} />
          </div>
        )}
        <KeysBar roll={roll} />
      </section>
      <aside className="roll-side">
        <SecondLookQueue roll={roll} />
        <OpenClaims roll={roll} />
      </aside>
      {roll.editing === 'verify' && row && line && (
        <VerifyDialog row={row} line={line} onClose={() => roll.edit(undefined)} />
      )}
      {intake.input}
    </div>
  )
}
