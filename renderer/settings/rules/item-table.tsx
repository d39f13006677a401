import type { Pack } from '#domain/reference/pack.ts'
import { inLanguage, useLanguage, useWords } from '../../i18n/language.ts'
import { NothingFound } from './nothing-found.tsx'
import { siftTerms } from './sections.ts'

/** Service items with their promised limits and steps: what a sampled case is held against. */
export function ItemTable({ pack, search }: { pack: Pack; search: string }) {
  const t = useWords('rules')
  const language = useLanguage()
  const items = siftTerms(pack.serviceItems, search)
  if (items.length === 0) return <NothingFound search={search} />
  return (
    <div className="rules-scroll" tabIndex={0}>
      <table className="plain-table rules-table">
        <caption>{t('sections.items')}</caption>
        <thead>
          <tr>
            <th>{t('item')}</th>
            <th className="number">{t('limit')}</th>
            <th>{t('steps')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <td className="nowrap">{inLanguage(item, language)}</td>
              <td className="number nowrap">
                {item.limitDays === 0 ? t('atOnce') : t('workingDays', { count: item.limitDays })}
              </td>
              <td className="quiet">{item.steps.map((step) => inLanguage(step, language)).join(' → ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
