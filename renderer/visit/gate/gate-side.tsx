import { gateCheck } from '#domain/reference/lookup.ts'
import { timeText } from '../../i18n/format.ts'
import { inLanguage, useLanguage, useWords } from '../../i18n/language.ts'
import { Icon } from '../../ui/icon.tsx'
import { usePen } from '../../ui/pen.tsx'
import { Labelled, TextField } from '../../ui/text-field.tsx'
import { ClockField } from '../findings/clock-field.tsx'
import { CountField } from '../count-field.tsx'
import { BackToRooms } from '../rollcall/back-to-rooms.tsx'
import { useVisit } from '../session.tsx'
import { linesOfGate, wasSeen } from './stamping.ts'
import type { GateWork } from './use-gate.ts'

/** The checks at a gate of this visit, what is owed at the current one, and the way back to the rooms. */
export function GateSide({ work, onLeave }: { work: GateWork; onLeave: () => void }) {
  const t = useWords('visit')
  const pen = usePen()
  return (
    <aside className="roll-rooms" aria-label={t('gate.title')}>
      <BackToRooms of="F6" onLeave={onLeave}>
        {t('gate.toRooms')}
      </BackToRooms>
      <div className="roll-floors">
        <ul>
          {work.gates.map((gate) => (
            <GateLink key={gate.key} work={work} gate={gate} />
          ))}
        </ul>
        {work.gate && <Owed work={work} />}
      </div>
      {pen === 'all' && work.gate && (
        <button type="button" className="roll-add-room" onClick={() => work.choose(undefined)}>
          <Icon name="plus" size={14} />
          {t('gate.another')}
        </button>
      )}
    </aside>
  )
}

function GateLink({ work, gate }: { work: GateWork; gate: GateWork['gates'][number] }) {
  const t = useWords('visit')
  const language = useLanguage()
  const { pack, stamps } = useVisit()
  const check = gateCheck(pack, gate.fields.check)
  const seen = linesOfGate(stamps, gate.ref).filter(({ fields }) => check && wasSeen(fields, check))
  const { fromAt, untilAt, place } = gate.fields
  return (
    <li>
      <button
        type="button"
        tabIndex={-1}
        className="gate-link"
        aria-current={gate.key === work.gate?.key ? 'location' : undefined}
        onClick={() => work.choose(gate.key)}
      >
        <span className="roll-side-line">
          <b className="cut">{check ? inLanguage(check, language) : gate.fields.check}</b>
          <span className="push small quiet">{t('gate.people', { count: seen.length })}</span>
        </span>
        <span className="roll-side-line small quiet">
          <span className="cut">{place}</span>
          <span className="push nowrap">
            {untilAt === undefined
              ? t('gate.since', { time: timeText(fromAt) })
              : t('gate.fromUntil', { from: timeText(fromAt), until: timeText(untilAt) })}
          </span>
        </span>
      </button>
    </li>
  )
}

/** Place, hours and grace, each kept as it is left; whoever was stamped is judged anew. */
function Owed({ work }: { work: GateWork }) {
  const t = useWords('visit')
  const { gate, check } = work
  if (!gate || !check) return null
  const { place, dueAt, graceMinutes } = gate.fields
  return (
    <div className="gate-owed stack">
      <TextField
        label={t('gate.place')}
        value={place}
        maxLength={60}
        onCommit={(text) => text.trim() !== '' && work.change({ place: text.trim() })}
      />
      <div className="gate-pair">
        <Labelled label={t(`gate.due.${check.edge}`)}>
          <ClockField
            name={t(`gate.due.${check.edge}`)}
            value={dueAt}
            day={dueAt}
            needed
            onPick={(at) => at !== undefined && work.change({ dueAt: at })}
          />
        </Labelled>
        <Labelled label={t('gate.grace')}>
          <CountField
            count={graceMinutes}
            name={t('gate.grace')}
            most={240}
            onPick={(minutes) => work.change({ graceMinutes: minutes ?? 0 })}
          />
        </Labelled>
      </div>
      <p className="small faint">{t('gate.judgedAnew')}</p>
    </div>
  )
}
