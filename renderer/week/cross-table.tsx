import type { FindingFilter, WeekSummary } from '#domain/contract/findings.ts'
import { Category, type Ref, refText } from '#domain/fields.ts'
import { useDirectory } from '../data/directory.tsx'
import { hrefOf } from '../data/route.ts'
import { countText } from '../i18n/format.ts'
import { useWords } from '../i18n/language.ts'

/** Unit by category; every figure is a link to its findings. */
export function CrossTable({ week }: { week: WeekSummary }) {
  const t = useWords('week')
  const terms = useWords('terms')
  const directory = useDirectory()
  const units = new Map<string, Ref>([...week.visits, ...week.cells].map(({ unit }) => [refText(unit), unit]))
  const count = (unit?: Ref, category?: Category) =>
    week.cells
      .filter(
        (cell) =>
          (unit === undefined || refText(cell.unit) === refText(unit)) &&
          (category === undefined || cell.category === category),
      )
      .reduce((n, cell) => n + cell.count, 0)
  const rows = [...units.values()].map((unit) => ({ unit, total: count(unit) })).toSorted((a, b) => b.total - a.total)
  const figure = (n: number, filter: FindingFilter) =>
    n === 0 ? (
      <span className="faint">0</span>
    ) : (
      <a href={hrefOf({ at: 'findings', filter: { ...filter, fromAt: week.fromAt, toAt: week.toAt } })}>
        {countText(n)}
      </a>
    )
  return (
    <div className="week-scroll">
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('unit')}</th>
            {Category.options.map((category) => (
              <th key={category} className="number">
                {terms(`category.${category}`)}
              </th>
            ))}
            <th className="number">{t('total')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ unit, total }) => (
            <tr key={refText(unit)}>
              <td>{directory.unitName(unit)}</td>
              {Category.options.map((category) => (
                <td key={category} className="number">
                  {figure(count(unit, category), { unit, category })}
                </td>
              ))}
              <td className="number strong">{figure(total, { unit })}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td className="strong">{t('total')}</td>
            {Category.options.map((category) => (
              <td key={category} className="number strong">
                {figure(count(undefined, category), { category })}
              </td>
            ))}
            <td className="number strong">{figure(count(), {})}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
