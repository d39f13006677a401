import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import type { Contradiction, Source } from '#domain/cross-check/facts.ts'
import { sameRef } from '#domain/fields.ts'
import { useDirectory } from '../../data/directory.tsx'
import { inLanguage, useLanguage, useWords } from '../../i18n/language.ts'
import { Empty } from '../../ui/empty.tsx'
import { usePen } from '../../ui/pen.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useVisit } from '../session.tsx'
import { useMoment, useSourceWords } from './sources.ts'
import type { Proofs } from './use-proofs.ts'

/** Every contradiction in the order of its minute; the one that is looked at shows what each side says and opens it. */
export function ContradictionTable({ proofs }: { proofs: Proofs }) {
  const t = useWords('visit')
  const { rows } = proofs
  if (rows.length === 0)
    return (
      <div className="roll-scroll">
        <Empty kind="nothingYet" title={t('proofs.contradictionsNone')} text={t('proofs.contradictionsNoneText')} />
      </div>
    )
  return (
    <>
      <div className="roll-head">
        <h2>{t('proofs.contradictions')}</h2>
        <span className="quiet">{t('proofs.count', { count: rows.length })}</span>
        <span className="push small quiet cut">{t('proofs.asked')}</span>
      </div>
      <div className="roll-scroll">
        <div role="grid" aria-label={t('proofs.contradictions')} className="proofs-table">
          <div className="roll-cells roll-heads" role="row">
            <span role="columnheader">{t('proofs.who')}</span>
            <span role="columnheader">{t('proofs.what')}</span>
            <span role="columnheader" className="number">
              {t('proofs.when')}
            </span>
          </div>
          {rows.map((row) => (
            <ContradictionRow key={row.key} row={row} proofs={proofs} current={row === proofs.current} />
          ))}
        </div>
      </div>
    </>
  )
}

function ContradictionRow({ row, proofs, current }: { row: Proofs['rows'][number]; proofs: Proofs; current: boolean }) {
  const t = useWords('visit')
  const language = useLanguage()
  const directory = useDirectory()
  const pen = usePen()
  const moment = useMoment()
  const { pack } = useVisit()
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (current) element.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const term = pack.contradictions.find(({ id }) => id === row.kind)
  const made = proofs.findingOf(row) !== undefined
  return (
    <div ref={element} role="row" className="roll-row" aria-selected={current} onClick={() => proofs.pick(row.key)}>
      <div className="roll-cells" role="presentation">
        <span role="gridcell" className="roll-name cut">
          {directory.personName(row.person)}
        </span>
        <span role="gridcell" className="cut">
          {term ? inLanguage(term, language) : row.kind}
          {made && (
            <>
              {' '}
              <Tag tone="ok" icon="check">
                {t('proofs.findingMade')}
              </Tag>
            </>
          )}
        </span>
        <span role="gridcell" className="number">
          {moment(row.at)}
        </span>
      </div>
      {current && (
        <div role="gridcell" className="proofs-sources">
          {row.sources.map((source) => (
            <SourceLine key={`${source.noun} ${source.ref.id}`} source={source} of={row} proofs={proofs} />
          ))}
          {pen !== 'none' && (
            <Button size="small" onClick={() => proofs.finding(row)}>
              {t('proofs.makeFinding')}
              <kbd>+</kbd>
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

function SourceLine({ source, of, proofs }: { source: Source; of: Contradiction; proofs: Proofs }) {
  const terms = useWords('terms')
  const t = useWords('visit')
  const words = useSourceWords()
  const { slips } = useVisit()
  const { text, href } = words(source, of.person)
  const slip = source.noun === 'slip' ? slips.find(({ ref }) => ref && sameRef(ref, source.ref)) : undefined
  return (
    <p className="proofs-line">
      <Tag>{terms(`noun.${source.noun}`)}</Tag>
      <span className="grow">{text}</span>
      {slip && (
        <button type="button" className="link small" onClick={() => proofs.open({ is: 'slip', slip })}>
          {t('proofs.open')}
        </button>
      )}
      {href !== undefined && (
        <a className="small" href={href}>
          {t('proofs.open')}
        </a>
      )}
    </p>
  )
}
