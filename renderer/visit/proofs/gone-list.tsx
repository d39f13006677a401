import { leaveKind } from '#domain/reference/lookup.ts'
import { useDirectory } from '../../data/directory.tsx'
import { go } from '../../data/route.ts'
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
  const { ref: visit } = useVisit()
  return (
    <section aria-label={t('proofs.gone')}>
      <div className="roll-side-head">
        <h3>{t('proofs.gone')}</h3>
        <span className="small quiet">{t('proofs.people', { count: gone.length })}</span>
      </div>
      <ul className="roll-queue">
        {gone.map((one) => (
          <GoneItem
            key={one.line.key}
            one={one}
            onPick={() =>
              one.papers.length > 0
                ? proofs.settle(one)
                : go({ at: 'visit', ref: visit, tab: 'roll', record: one.line.ref })
            }
          />
        ))}
      </ul>
      <p className="roll-side-note small faint">{t(gone.length === 0 ? 'proofs.goneNone' : 'proofs.settledNote')}</p>
    </section>
  )
}

function GoneItem({ one, onPick }: { one: Gone; onPick: () => void }) {
  const t = useWords('visit')
  const language = useLanguage()
  const directory = useDirectory()
  const pen = usePen()
  const moment = useMoment()
  const { pack } = useVisit()
  const [paper] = one.papers
  const kind = leaveKind(pack, paper?.fields.kind)
  return (
    <li>
      <button type="button" disabled={!one.line.ref || (paper !== undefined && pen === 'none')} onClick={onPick}>
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
        <span className="roll-side-line">
          {paper ? (
            <span className="small quiet cut">
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
