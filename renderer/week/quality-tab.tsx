import type { ReactNode } from 'react'
import type { WeekSummary } from '#domain/contract/findings.ts'
import type { Quality } from '#domain/contract/quality.ts'
import { refText } from '#domain/fields.ts'
import { useCall } from '../data/call.ts'
import { useDirectory } from '../data/directory.tsx'
import { faultOf } from '../data/fault.ts'
import { NamedText } from '../data/named-text.tsx'
import { hrefOf } from '../data/route.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Skeleton } from '../ui/skeleton.tsx'

const percent = (share: number) => `${(share * 100).toFixed(0)}%`

/** 督查质量: what the week's records say of the inspection itself; for the lead alone. */
export function QualityTab({ week: { fromAt, toAt } }: { week: WeekSummary }) {
  const t = useWords('quality')
  const language = useLanguage()
  const { data, error, refetch } = useCall('quality.of', { fromAt, toAt })
  if (error) return <ErrorLine again={() => void refetch()}>{faultOf(error, language).text}</ErrorLine>
  if (!data) return <Skeleton rows={6} height={40} />
  return (
    <div className="quality">
      <p className="small quiet">{t('onlyLead')}</p>
      <Question title={t('share')}>
        <Shares draws={data.draws} />
      </Question>
      <Question title={t('worst')}>
        <Worst draws={data.draws} />
      </Question>
      <Question title={t('leak')}>
        {data.leak ? (
          <>
            <p>
              {t(data.leak.found ? 'leakFound' : 'leakNone', {
                first: percent(data.leak.first),
                later: percent(data.leak.later),
              })}
            </p>
            <p className="small quiet">{t('leakNote', { days: data.leak.days, visits: data.leak.visits })}</p>
          </>
        ) : (
          <p className="quiet">{t('leakUnknown')}</p>
        )}
      </Question>
      <Question title={t('even')}>
        <Even even={data.even} />
      </Question>
      <Question title={t('copied')}>
        <Copied copied={data.copied} />
      </Question>
    </div>
  )
}

function Question({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  )
}

function Shares({ draws }: Pick<Quality, 'draws'>) {
  const t = useWords('quality')
  if (draws.length === 0) return <p className="quiet">{t('noDraw')}</p>
  return draws.map(({ draw, title, of, visited, hits, share }) => (
    <div key={refText(draw)}>
      <p>
        {share
          ? t('shareOf', { title, of, visited, hits, share: percent(share.share) })
          : t('shareNone', { title, of, visited, hits })}
      </p>
      {share && (
        <p className="small quiet">
          {t('shareNote', { n: share.n, low: percent(share.low), high: percent(share.high) })}
        </p>
      )}
    </div>
  ))
}

function Worst({ draws }: Pick<Quality, 'draws'>) {
  const t = useWords('quality')
  const directory = useDirectory()
  if (draws.length === 0) return <p className="quiet">{t('noComparison')}</p>
  return draws.map(({ draw, title, worst, compared }) => (
    <p key={refText(draw)}>
      {worst
        ? t('worstIs', { title, unit: directory.unitName(worst), n: compared })
        : t('worstNone', { title, n: compared })}
    </p>
  ))
}

function Even({ even }: Pick<Quality, 'even'>) {
  const t = useWords('quality')
  const directory = useDirectory()
  if (even.length === 0) return <p className="quiet">{t('evenNone')}</p>
  return even.map(({ person, counts, visits }) => (
    <p key={person}>
      {t('evenIs', { name: directory.personName(person), visits: visits.length, counts: counts.join(t('comma')) })}
    </p>
  ))
}

function Copied({ copied }: Pick<Quality, 'copied'>) {
  const t = useWords('quality')
  if (copied.length === 0) return <p className="quiet">{t('copiedNone')}</p>
  return (
    <ul>
      {copied.map(({ text, refs }) => (
        <li key={refs.map(refText).join()}>
          <NamedText text={text} />{' '}
          {refs.map((ref, index) => (
            <a key={refText(ref)} className="small" href={hrefOf({ at: 'findings', filter: {}, record: ref })}>
              {t('copy', { n: index + 1 })}{' '}
            </a>
          ))}
        </li>
      ))}
    </ul>
  )
}
