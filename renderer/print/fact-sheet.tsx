import type { VisitDetail } from '#domain/contract/visits.ts'
import type { Pack } from '#domain/reference/pack.ts'
import { useDirectory } from '../data/directory.tsx'
import { namesInto } from '../data/named-text.tsx'
import { longDayText, timeText } from '../i18n/format.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Blank, FindingsOnPaper } from './paper-parts.tsx'

/** 事实反馈单: only the facts of this unit, what was done well by the same standard, and room for the unit's own words. */
export function FactSheet({ detail, pack }: { detail: VisitDetail; pack: Pack }) {
  const t = useWords('print')
  const language = useLanguage()
  const directory = useDirectory()
  const { visit, commendations } = detail
  const praised = commendations.filter(({ voided }) => !voided)
  return (
    <>
      <h1>{t('form.facts')}</h1>
      <p>
        {t('addressee', { unit: directory.unitName(visit.unit) })}
        <br />
        {t('opening', {
          day: longDayText(visit.arrivedAt, language),
          from: timeText(visit.arrivedAt),
          until: visit.leftAt === undefined ? '　　:　　' : timeText(visit.leftAt),
        })}
      </p>
      <FindingsOnPaper detail={detail} pack={pack} />
      {praised.length > 0 && (
        <>
          <h2>{t('praise')}</h2>
          <ul>
            {praised.map(({ ref, description }) => (
              <li key={ref.id}>{namesInto(description ?? '', directory)}</li>
            ))}
          </ul>
        </>
      )}
      <p>{t('meaning')}</p>
      <Blank word={t('unitWords')} lines={3} />
      <div className="signatures">
        <Blank word={t('signUnit')} />
        <Blank word={t('signedOn')} />
        <Blank word={t('signInspectors')} />
        <Blank word={t('refusedNote')} />
      </div>
    </>
  )
}
