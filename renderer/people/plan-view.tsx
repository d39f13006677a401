import type { ImportPlan } from '#domain/contract/places.ts'
import { inLanguage, useLanguage, useWords } from '../i18n/language.ts'
import { Icon } from '../ui/icon.tsx'
import { Tag } from '../ui/tag.tsx'

/** What an import would do, and every fault at its row and column. */
export function PlanView({ plan }: { plan: ImportPlan }) {
  const t = useWords('people')
  const language = useLanguage()
  const count = plan.faults.length + plan.moreFaults
  return (
    <>
      <div className="row">
        <b>{t('planRows', { count: plan.rows, sheet: plan.sheet })}</b>
        <Tag tone="accent">{t('planAdded', { n: plan.added })}</Tag>
        <Tag>{t('planChanged', { n: plan.changed })}</Tag>
        <Tag>{t('planUnchanged', { n: plan.unchanged })}</Tag>
      </div>
      {count > 0 && (
        <>
          <div className="note bad" role="alert">
            <Icon name="warning" />
            <div>
              <b>{t('faults', { count })}</b>
              <p className="quiet">{t('faultsText')}</p>
            </div>
          </div>
          <div className="plan-faults">
            <table className="plain-table">
              <thead>
                <tr>
                  <th className="number">{t('row')}</th>
                  <th>{t('column')}</th>
                  <th>{t('fault')}</th>
                </tr>
              </thead>
              <tbody>
                {plan.faults.map((fault, index) => (
                  // oxlint-disable-next-line react/no-array-index-key
                  <tr key={index}>
                    <td className="number">{fault.row}</td>
                    <td className="quiet nowrap">{fault.column}</td>
                    <td>{inLanguage(fault, language)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {plan.moreFaults > 0 && <p className="small quiet">{t('moreFaults', { n: plan.moreFaults })}</p>}
        </>
      )}
      {count === 0 && plan.preview.length > 0 && (
        <div className="plan-preview">
          <p className="small quiet">{t('preview')}</p>
          <table className="plain-table">
            <thead>
              <tr>
                {plan.columns.map((column, index) => (
                  // oxlint-disable-next-line react/no-array-index-key
                  <th key={index}>
                    {column.header} {column.field === undefined && <span className="faint">{t('unusedColumn')}</span>}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {plan.preview.map((cells, index) => (
                // oxlint-disable-next-line react/no-array-index-key
                <tr key={index}>
                  {plan.columns.map((_, at) => (
                    // oxlint-disable-next-line react/no-array-index-key
                    <td key={at} className="cut">
                      {cells[at]}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}
