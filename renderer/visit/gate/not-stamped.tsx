import type { GateCheck } from '#domain/reference/gate-check.ts'
import { personLabel } from '../../data/person-label.ts'
import { useDirectory } from '../../data/directory.tsx'
import { useWords } from '../../i18n/language.ts'
import { usePen } from '../../ui/pen.tsx'
import { Remark } from '../rollcall/remark.tsx'
import { StateCell } from '../rollcall/state-cell.tsx'
import type { GateWork } from './use-gate.ts'

/** Who has not passed; a touch stamps. After the end, what became of each. */
export function NotStamped({ work, check }: { work: GateWork; check: GateCheck }) {
  const t = useWords('visit')
  const terms = useWords('terms')
  const directory = useDirectory()
  const pen = usePen()
  const isOver = work.gate?.fields.untilAt !== undefined
  return (
    <section aria-label={t('gate.notStamped')}>
      <div className="roll-side-head">
        <h3>{t('gate.notStamped')}</h3>
        <span className="small quiet">{t('gate.people', { count: work.missing.length })}</span>
      </div>
      <ul className="roll-queue">
        {work.missing.map((passer) => {
          const { person, line } = passer
          return (
            <li key={person.person}>
              <button type="button" tabIndex={-1} disabled={pen !== 'all'} onClick={() => work.stamp(passer)}>
                <span className="roll-side-line">
                  <b className="nowrap">{personLabel(person, terms('nameless'))}</b>
                  <span className="small faint">{person.initials}</span>
                  <span className="small faint cut push">{person.room && directory.room(person.room)?.label}</span>
                </span>
                {line ? (
                  <span className="roll-side-line small">
                    <StateCell line={line} />
                  </span>
                ) : (
                  person.leaves && (
                    <span className="roll-side-line small">
                      <span className="cut">
                        <Remark row={{ person }} />
                      </span>
                    </span>
                  )
                )}
              </button>
            </li>
          )
        })}
      </ul>
      <p className="roll-side-note small faint">
        {t(isOver ? (check.missing ? 'gate.overNote' : 'gate.overSilentNote') : 'gate.sideNote')}
      </p>
    </section>
  )
}
