import { personLabel } from '../../data/person-label.ts'
import { useDirectory } from '../../data/directory.tsx'
import { secondsText } from '../../i18n/format.ts'
import { useWords } from '../../i18n/language.ts'
import { Key } from '../../ui/key.tsx'
import { usePen } from '../../ui/pen.tsx'
import { wasSeen } from './stamping.ts'
import { UnknownPasser } from './unknown-passer.tsx'
import { passedAt, type GateWork } from './use-gate.ts'

const shown = 6

/** The letters typed so far, large enough to be read from the corner of the eye, and whom they fit. */
export function StampField({ work }: { work: GateWork }) {
  const t = useWords('visit')
  const pen = usePen()
  if (pen !== 'all') return null
  if (work.asking === 'unknown') return <UnknownPasser work={work} />
  return (
    <div className="gate-field" aria-live="polite">
      <div className="gate-typed">
        <span className={work.typed === '' ? 'faint' : undefined}>
          {work.typed === '' ? t('gate.typeHere') : work.typed}
        </span>
        {work.matches.length > shown && (
          <span className="small quiet">{t('gate.more', { count: work.matches.length - shown })}</span>
        )}
      </div>
      {work.typed === '' && (
        <div className="gate-hints small quiet">
          <Key of="Enter">{t('gate.key.stamp')}</Key>
          <Key of="1…9">{t('gate.key.pick')}</Key>
          <Key of="Backspace">{t('gate.key.undo')}</Key>
          <button type="button" tabIndex={-1} className="roll-answer key" onClick={() => work.ask('unknown')}>
            <kbd>;</kbd>
            {t('gate.unknown')}
          </button>
        </div>
      )}
      {work.typed !== '' && work.matches.length === 0 && (
        <div className="gate-hints wait">
          {t('gate.nobody', { typed: work.typed })}
          <Key of=";">{t('gate.unknown')}</Key>
        </div>
      )}
      {work.matches.length > 0 && <Matches work={work} />}
    </div>
  )
}

function Matches({ work }: { work: GateWork }) {
  const t = useWords('visit')
  const terms = useWords('terms')
  const directory = useDirectory()
  const { check } = work
  return (
    <ol className="gate-matches">
      {work.matches.slice(0, shown).map((passer, index) => {
        const { person, line } = passer
        const seen = line && check && wasSeen(line.fields, check)
        return (
          <li key={person.person}>
            <button
              type="button"
              tabIndex={-1}
              className={seen ? 'gate-match faint' : 'gate-match'}
              aria-current={index === 0}
              onClick={() => work.stamp(passer)}
            >
              <kbd>{index === 0 ? 'Enter' : index + 1}</kbd>
              <b>{personLabel(person, terms('nameless'))}</b>
              <span className="small quiet cut">
                {seen
                  ? t('gate.already', { time: secondsText(passedAt(line)) })
                  : [person.post, person.room && directory.room(person.room)?.label].filter(Boolean).join(' · ')}
              </span>
            </button>
          </li>
        )
      })}
    </ol>
  )
}
