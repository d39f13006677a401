import { leaveKind } from '#domain/reference/lookup.ts'
import { useDirectory } from '../../data/directory.tsx'
import { inLanguage, useLanguage, useWords } from '../../i18n/language.ts'
import { Icon } from '../../ui/icon.tsx'
import { Key } from '../../ui/key.tsx'
import { usePen } from '../../ui/pen.tsx'
import { BackToRooms } from '../rollcall/back-to-rooms.tsx'
import { useVisit } from '../session.tsx'
import { useMoment } from './sources.ts'
import type { Proofs, SlipEntry } from './use-proofs.ts'

/** What was brought: the clock's export and the papers, each with its way in. */
export function ProofsSide({ proofs, onLeave }: { proofs: Proofs; onLeave: () => void }) {
  const t = useWords('visit')
  const pen = usePen()
  const { detail, slips } = useVisit()
  const clocked = detail.clockings.filter(({ voided }) => !voided).length
  return (
    <aside className="roll-rooms" aria-label={t('proofs.title')}>
      <BackToRooms of="F7" onLeave={onLeave}>
        {t('proofs.toRooms')}
      </BackToRooms>
      <div className="roll-floors">
        <section className="proofs-source">
          <h3>{t('proofs.clock')}</h3>
          <p className="small quiet">
            {clocked === 0 ? t('proofs.clockNone') : t('proofs.clockCount', { count: clocked })}
          </p>
        </section>
        <section className="proofs-source">
          <h3>{t('proofs.slips')}</h3>
          {slips.length === 0 && <p className="small quiet">{t('proofs.slipsNone')}</p>}
        </section>
        <ul>
          {slips.map((slip) => (
            <SlipLink key={slip.key} slip={slip} onOpen={() => proofs.open({ is: 'slip', slip })} />
          ))}
        </ul>
      </div>
      {pen !== 'none' && (
        <>
          <button type="button" className="roll-add-room" onClick={() => proofs.open({ is: 'import' })}>
            <Icon name="sheet" size={14} />
            {t('proofs.importClock')}
            <span className="push">
              <Key of="I" />
            </span>
          </button>
          <button type="button" className="roll-add-room" onClick={() => proofs.open({ is: 'slip' })}>
            <Icon name="plus" size={14} />
            {t('proofs.addSlip')}
            <span className="push">
              <Key of=";" />
            </span>
          </button>
        </>
      )}
    </aside>
  )
}

function SlipLink({ slip, onOpen }: { slip: SlipEntry; onOpen: () => void }) {
  const t = useWords('visit')
  const language = useLanguage()
  const directory = useDirectory()
  const moment = useMoment()
  const { pack } = useVisit()
  const { kind, people, fromAt, toAt } = slip.fields
  const known = leaveKind(pack, kind)
  return (
    <li>
      <button type="button" className="gate-link" onClick={onOpen}>
        <span className="roll-side-line">
          <b className="cut">
            {people.length === 1 ? directory.personName(people[0]) : t('proofs.people', { count: people.length })}
          </b>
          <span className="push small quiet nowrap">{known ? inLanguage(known, language) : kind}</span>
        </span>
        <span className="roll-side-line small quiet">
          <span className="cut">{t('proofs.span', { from: moment(fromAt), to: moment(toAt) })}</span>
        </span>
      </button>
    </li>
  )
}
