import type { ImportPlan, RowFault } from '#domain/contract/places.ts'
import { useDirectory } from '../data/directory.tsx'
import { inLanguage, useLanguage, useWords } from '../i18n/language.ts'
import { Icon } from '../ui/icon.tsx'
import { Tag } from '../ui/tag.tsx'

const namesShown = 10

/** Rows of the sheet with what is said of each. */
function RowTable({ rows, title }: { rows: readonly RowFault[]; title: string }) {
  const t = useWords('people')
  const language = useLanguage()
  return (
    <div className="plan-faults">
      <table className="plain-table">
        <thead>
          <tr>
            <th className="number">{t('row')}</th>
            <th>{t('column')}</th>
            <th>{title}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((fault, index) => (
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
  )
}

/** Columns of the sheet that no field was read from. */
export function UnusedColumns({ plan }: { plan: ImportPlan }) {
  const t = useWords('people')
  const terms = useWords('terms')
  const unused = plan.columns.filter(({ header, field }) => field === undefined && header !== '')
  if (unused.length === 0) return null
  return (
    <p className="quiet">{t('unused', { columns: unused.map(({ header }) => header).join(terms('listComma')) })}</p>
  )
}

function Absent({ plan }: { plan: ImportPlan }) {
  const t = useWords('people')
  const terms = useWords('terms')
  const directory = useDirectory()
  const count = plan.absent.length
  if (count === 0) return null
  const names = plan.absent
    .slice(0, namesShown)
    .map((person) => directory.personName(person))
    .join(terms('listComma'))
  return <p className="quiet">{t('absent', { count, names: count > namesShown ? t('andMore', { names }) : names })}</p>
}

/** What an import would do, every fault at its row and column, what is worth a look, and what was not used. */
export function PlanView({ plan }: { plan: ImportPlan }) {
  const t = useWords('people')
  const faults = plan.faults.length + plan.moreFaults
  const warnings = plan.warnings.length + plan.moreWarnings
  return (
    <>
      <div className="row">
        <b>{t('planRows', { count: plan.rows, sheet: plan.sheet })}</b>
        <Tag tone="accent">{t('planAdded', { n: plan.added })}</Tag>
        <Tag>{t('planChanged', { n: plan.changed })}</Tag>
        <Tag>{t('planUnchanged', { n: plan.unchanged })}</Tag>
      </div>
      <UnusedColumns plan={plan} />
      {faults > 0 && (
        <>
          <div className="note bad" role="alert">
            <Icon name="warning" />
            <div>
              <b>{t('faults', { count: faults })}</b>
              <p className="quiet">{t('faultsText')}</p>
            </div>
          </div>
          <RowTable rows={plan.faults} title={t('fault')} />
          {plan.moreFaults > 0 && <p className="small quiet">{t('moreFaults', { n: plan.moreFaults })}</p>}
        </>
      )}
      {warnings > 0 && (
        <>
          <p className="row wait">
            <Icon name="eye" />
            {t('warnings', { count: warnings })}
          </p>
          <RowTable rows={plan.warnings} title={t('warning')} />
          {plan.moreWarnings > 0 && <p className="small quiet">{t('moreWarnings', { n: plan.moreWarnings })}</p>}
        </>
      )}
      {faults === 0 && <Absent plan={plan} />}
      {faults === 0 && plan.preview.length > 0 && <Preview plan={plan} />}
    </>
  )
}

function Preview({ plan }: { plan: ImportPlan }) {
  const t = useWords('people')
  return (
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
  )
}
