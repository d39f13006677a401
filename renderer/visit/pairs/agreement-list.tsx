import { useState } from 'react'
import type { Agreement } from '#domain/agreement.ts'
import { attendanceState } from '#domain/reference/lookup.ts'
import { inLanguage, useLanguage, useWords } from '../../i18n/language.ts'
import { Choices } from '../../ui/choices.tsx'
import { PenProvider } from '../../ui/pen.tsx'
import { orderProblem } from '../order/order-items.ts'
import { useVisit } from '../session.tsx'
import type { Pairs } from './use-pairs.ts'

/** How far two people agree, code by code: counts first, kappa beside them. */
export function AgreementList({ pairs }: { pairs: Pairs }) {
  const t = useWords('visit')
  const [of, setOf] = useState<'here' | 'everywhere'>('here')
  const rows = of === 'here' ? pairs.agreement : pairs.everywhere
  return (
    <section>
      <div className="roll-side-head">
        <h3>{t('pairs.agreement')}</h3>
        <span className="push">
          <PenProvider pen="all">
            <Choices
              label={t('pairs.agreement')}
              value={of}
              choices={(['here', 'everywhere'] as const).map((value) => ({ value, label: t(`pairs.${value}`) }))}
              onPick={setOf}
            />
          </PenProvider>
        </span>
      </div>
      {rows.length === 0 ? (
        <p className="roll-side-note small quiet">{t('pairs.agreementNone')}</p>
      ) : (
        <>
          <table className="plain-table pairs-agreement">
            <thead>
              <tr>
                <th>{t('pairs.codeHead')}</th>
                <th className="number">{t('pairs.same')}</th>
                <th className="number">{t('pairs.kappa')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <AgreementRow key={`${row.kind} ${row.code}`} row={row} />
              ))}
            </tbody>
          </table>
          <p className="roll-side-note small quiet">{t('pairs.kappaNote')}</p>
        </>
      )}
    </section>
  )
}

function AgreementRow({ row: { kind, code, both, one, neither, kappa } }: { row: Agreement }) {
  const language = useLanguage()
  const { pack } = useVisit()
  const term = kind === 'state' ? attendanceState(pack, code) : orderProblem(pack, code)
  return (
    <tr>
      <td>{term ? inLanguage(term, language) : code}</td>
      <td className="number nowrap">
        {both + neither}/{both + one + neither}
      </td>
      <td className="number">{kappa === undefined ? '—' : kappa.toFixed(2)}</td>
    </tr>
  )
}
