import { wallClock } from '../../i18n/clock.ts'
import { useMemo } from 'react'
import type { ProblemCode } from '#domain/reference/problem-code.ts'
import { useCall } from '../../data/call.ts'
import { hrefOf } from '../../data/route.ts'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { useVisit } from '../session.tsx'

/** How often the same was found at this unit within twelve months; the number opens those records. */
export function EarlierFindings({ code }: { code: ProblemCode }) {
  const t = useWords('visit')
  const language = useLanguage()
  const { detail, unit } = useVisit()
  const ref = unit?.ref ?? detail.visit.unit
  const filter = useMemo(
    () => ({
      unit: ref,
      codes: [code.code],
      fromAt: wallClock(detail.visit.arrivedAt).subtract(12, 'month').toISOString(),
      toAt: detail.visit.arrivedAt,
    }),
    [ref, code.code, detail.visit.arrivedAt],
  )
  const found = useCall('findings.list', { filter, limit: 1 }, { keep: true }).data
  const count = found?.count?.n ?? found?.rows.length ?? 0
  return (
    <section>
      <h3>{t('earlier.title')}</h3>
      <p className="earlier">
        <span>{code[language]}</span>
        {count > 0 ? (
          <a href={hrefOf({ at: 'findings', filter })}>{t('earlier.times', { count })}</a>
        ) : (
          <span className="faint">{t('earlier.none')}</span>
        )}
      </p>
    </section>
  )
}
