import './gate.css'
import type { Ref } from '#domain/fields.ts'
import { EndGate } from './end-gate.tsx'
import { GateHead } from './gate-head.tsx'
import { GateSide } from './gate-side.tsx'
import { GateStart } from './gate-start.tsx'
import { NotStamped } from './not-stamped.tsx'
import { StampField } from './stamp-field.tsx'
import { StampTable } from './stamp-table.tsx'
import { useGate } from './use-gate.ts'
import { useGateKeys } from './use-gate-keys.ts'

/** 门口登记: people stream past; initials and Enter stamp the second. */
export function GateView({ record, onLeave }: { record: Ref | undefined; onLeave: () => void }) {
  const work = useGate(record)
  useGateKeys(work, onLeave)
  return (
    <div className="roll">
      <GateSide work={work} onLeave={onLeave} />
      <section className="roll-sheet">
        {work.gate && work.check ? (
          <>
            <GateHead work={work} gate={work.gate} check={work.check} />
            <StampField work={work} />
            <StampTable work={work} />
          </>
        ) : (
          <GateStart work={work} />
        )}
      </section>
      <aside className="roll-side">{work.gate && work.check && <NotStamped work={work} check={work.check} />}</aside>
      {work.asking === 'end' && work.gate && work.check && (
        <EndGate work={work} gate={work.gate} check={work.check} onClose={() => work.ask(undefined)} />
      )}
    </div>
  )
}
