import { useEffect, useRef } from 'react'
import { useDirectory } from '../../data/directory.tsx'
import { NamedText, namesInto } from '../../data/named-text.tsx'
import { secondsText } from '../../i18n/format.ts'
import { useWords } from '../../i18n/language.ts'
import { Empty } from '../../ui/empty.tsx'
import { usePen } from '../../ui/pen.tsx'
import { DraftedField } from '../drafted-field.tsx'
import { PersonPicker } from '../findings/person-picker.tsx'
import type { Line } from '../rollcall/lines.ts'
import { StateCell } from '../rollcall/state-cell.tsx'
import { SentBack } from '../sent-back.tsx'
import { useVisit } from '../session.tsx'
import { textKey } from '../text-draft.ts'
import { type GateWork, passedAt } from './use-gate.ts'

/** Who has passed, the latest first, to the second. */
export function StampTable({ work }: { work: GateWork }) {
  const t = useWords('visit')
  if (work.seen.length === 0)
    return (
      <div className="roll-scroll">
        <Empty kind="nothingYet" title={t('gate.emptyTitle')} text={t('gate.emptyText')} />
      </div>
    )
  return (
    <div className="roll-scroll">
      <div role="grid" aria-label={t('gate.stamps')} className="gate-table">
        <div className="roll-cells roll-heads" role="row">
          <span role="columnheader" className="number">
            {t('roll.time')}
          </span>
          <span role="columnheader">{t('roll.name')}</span>
          <span role="columnheader">{t('roll.post')}</span>
          <span role="columnheader">{t('roll.state')}</span>
          <span role="columnheader">{t('roll.remark')}</span>
          <span role="columnheader" />
        </div>
        {work.seen.map((line) => (
          <StampRow key={line.key} work={work} line={line} current={line === work.line} />
        ))}
      </div>
    </div>
  )
}

function StampRow({ work, line, current }: { work: GateWork; line: Line; current: boolean }) {
  const t = useWords('visit')
  const pen = usePen()
  const directory = useDirectory()
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (current) element.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const { person, note } = line.fields
  const known = person === undefined ? undefined : directory.person(person)
  return (
    <div ref={element} role="row" className="roll-row" aria-selected={current} onClick={() => work.pick(line.key)}>
      <div className="roll-cells" role="presentation">
        <span role="gridcell" className="number">
          {secondsText(passedAt(line))}
        </span>
        <span role="gridcell" className="roll-name cut">
          {person === undefined ? <span className="wait">{t('gate.unnamed')}</span> : directory.personName(person)}
          <small className="faint">{known?.initials}</small>
        </span>
        <span role="gridcell" className="quiet cut">
          {known?.post}
        </span>
        <span role="gridcell">
          <StateCell line={line} />
        </span>
        <span role="gridcell" className="roll-remark cut">
          {note !== undefined && <NamedText text={note} plain />}
        </span>
        <span role="gridcell" className="number">
          {current && pen !== 'none' && line.ref && (
            <button type="button" tabIndex={-1} className="link small" onClick={() => work.remove(line)}>
              {t('gate.remove')}
            </button>
          )}
        </span>
      </div>
      {line.record?.review === 'returned' && (
        <div role="gridcell" className="roll-under">
          <SentBack record={line.record} />
        </div>
      )}
      {current && person === undefined && pen === 'all' && (
        <div role="gridcell" className="gate-under">
          <span className="small quiet">{t('gate.recognise')}</span>
          <PersonPicker person={undefined} onPick={(id) => id !== undefined && work.recognise(line, id)} />
        </div>
      )}
      {current && work.asking === 'note' && (
        <div role="gridcell" className="gate-under">
          <NoteField work={work} line={line} />
        </div>
      )}
    </div>
  )
}

function NoteField({ work, line }: { work: GateWork; line: Line }) {
  const terms = useWords('terms')
  const t = useWords('visit')
  const directory = useDirectory()
  const { ref: visit } = useVisit()
  return (
    <DraftedField
      draft={textKey('stamp', visit, line.fields.person ?? line.ref?.id.slice(-12) ?? '')}
      name={terms('field.note')}
      placeholder={t('gate.noteHint')}
      value={namesInto(line.fields.note ?? '', directory)}
      autoFocus
      maxLength={500}
      prefix={<span className="small quiet">{terms('field.note')}</span>}
      onCommit={work.note}
      onEnter={() => work.ask(undefined)}
    />
  )
}
