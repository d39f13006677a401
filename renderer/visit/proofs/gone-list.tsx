import { useDirectory } from '../../data/directory.tsx'
import { inLanguage, useLanguage, useWords } from '../../i18n/language.ts'
import { usePen } from '../../ui/pen.tsx'
import { Tag } from '../../ui/tag.tsx'
import { StateCell } from '../rollcall/state-cell.tsx'
import { useVisit } from '../session.tsx'
import { useMoment } from './sources.ts'
import type { Gone, Proofs } from './use-proofs.ts'

/** Who was not at their post and is not settled; a paper that covers the time settles it at a touch. */
export function GoneList({ proofs }: { proofs: Proofs }) {
  const t = useWords('visit')
  const { gone } = proofs
  return (
    <section aria-label={t('proofs.gone')}>
      <div className="roll-side-head">
        <h3>{t('proofs.gone')}</h3>
        <span className="small quiet">{t('proofs.people', { count: gone.length })}</span>
      </div>
      <ul className="roll-queue">
        {gone.map((one) => (
          <GoneItem key={one.line.key} one={one} onSettle={() => proofs.settle(one)} />
        ))}
      </ul>
      <p className="roll-side-note small faint">{t(gone.length === 0 ? 'proofs.goneNone' : 'proofs.settledNote')}</p>
    </section>
  )
}

function GoneItem({ one, onSettle }: { one: Gone; onSettle: () => void }) {
  const t = useWords('visit')
  const language = useLanguage()
  const directory = useDirectory()
  const pen = usePen()
  const moment = useMoment()
  const { pack } = useVisit()
  const [paper] = one.papers
  const kind = pack.leaveKinds.find(({ id }) => id === paper?.fields.kind)
  return (
    <li>
      <button type="button" disabled={paper === undefined || pen === 'none' || !one.line.ref} onClick={onSettle}>
        <span className="roll-side-line">
          <b className="nowrap">{directory.personName(one.line.fields.person)}</b>
          <span className="push nowrap">
            {paper ? (
              <Tag tone="ok" icon="check">
                {t('proofs.settle')}
              </Tag>
            ) : (
              <Tag>{t('proofs.uncovered')}</Tag>
            )}
          </span>
        </span>
        <span className="roll-side-line small quiet">
          {paper ? (
            <span className="cut">
              {t('proofs.covered', {
                kind: kind ? inLanguage(kind, language) : paper.fields.kind,
                from: moment(paper.fields.fromAt),
                to: moment(paper.fields.toAt),
              })}
            </span>
          ) : (
            <StateCell line={one.line} />
          )}
        </span>
      </button>
    </li>
  )
}
