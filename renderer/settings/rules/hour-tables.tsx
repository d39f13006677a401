import { hoursOn, type WorkingHours } from '#domain/reference/calendar.ts'
import type { Pack } from '#domain/reference/pack.ts'
import { wallClock } from '../../i18n/clock.ts'
import { inLanguage, useLanguage, useWords } from '../../i18n/language.ts'
import { Tag } from '../../ui/tag.tsx'
import { NothingFound } from './nothing-found.tsx'
import { siftTerms } from './sections.ts'

/** Intervals and clocks: second look, grace, working hours, days off; and what each severity means. */
export function HourTables({ pack, search }: { pack: Pack; search: string }) {
  const t = useWords('rules')
  const hours = siftTerms(pack.workingHours, search)
  const severities = siftTerms(pack.severities, search)
  if (hours.length + severities.length === 0) return <NothingFound search={search} />
  return (
    <div className="rules-scroll" tabIndex={0}>
      <dl className="rules-figures">
        <div>
          <dt>{t('secondLookAfter')}</dt>
          <dd>{t('minutes', { count: pack.secondLookMinutes })}</dd>
        </div>
        <div>
          <dt>{t('grace')}</dt>
          <dd>{t('minutes', { count: pack.graceMinutes })}</dd>
        </div>
      </dl>
      <div className="rules-pair">
        {hours.length > 0 && <Hours pack={pack} hours={hours} />}
        {severities.length > 0 && <Severities severities={severities} />}
      </div>
    </div>
  )
}

function Hours({ pack, hours }: { pack: Pack; hours: readonly WorkingHours[] }) {
  const t = useWords('rules')
  const terms = useWords('terms')
  const language = useLanguage()
  const now = hoursOn(pack, wallClock().format('YYYY-MM-DD'))
  return (
    <table className="plain-table rules-table">
      <caption>{t('workingHours')}</caption>
      <thead>
        <tr>
          <th>{t('part')}</th>
          <th>{t('weekdays')}</th>
          <th>{t('clock')}</th>
          <th>{t('season')}</th>
        </tr>
      </thead>
      <tbody>
        {hours.map((one) => (
          <tr key={one.id}>
            <td>
              {inLanguage(one, language)} {now.includes(one) && <Tag tone="accent">{t('today')}</Tag>}
            </td>
            <td className="quiet">{one.weekdays.map((day) => t(`weekday.${day as 1}`)).join(terms('listComma'))}</td>
            <td className="nowrap">{`${one.from}–${one.to}`}</td>
            <td className="quiet">
              {one.season ? t('seasonal', { from: one.season.from, to: one.season.to }) : t('allYear')}
            </td>
          </tr>
        ))}
        {pack.holidays.map((day) => (
          <tr key={day.on}>
            <td>{inLanguage(day, language)}</td>
            <td className="quiet">{day.on}</td>
            <td className="quiet" colSpan={2}>
              {day.worked ? t('worked') : t('dayOff')}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        {pack.holidayNotices.map((notice) => (
          <tr key={notice.id}>
            <td colSpan={4} className="small quiet">
              {t('holidaysFrom', { notice: inLanguage(notice, language), day: notice.issuedOn })}
            </td>
          </tr>
        ))}
        {pack.holidays.length === 0 && (
          <tr>
            <td colSpan={4} className="small quiet">
              {t('noHolidays')}
            </td>
          </tr>
        )}
      </tfoot>
    </table>
  )
}

function Severities({ severities }: { severities: Pack['severities'] }) {
  const t = useWords('rules')
  const language = useLanguage()
  return (
    <table className="plain-table rules-table">
      <caption>{t('severity')}</caption>
      <thead>
        <tr>
          <th>{t('severity')}</th>
          <th>{t('meaning')}</th>
          <th>{t('closing')}</th>
        </tr>
      </thead>
      <tbody>
        {severities.map((level) => (
          <tr key={level.id}>
            <td className="nowrap">{inLanguage(level, language)}</td>
            <td className="quiet">{level.meaning}</td>
            <td className="quiet">
              {level.handover ? t('toHandOver') : level.remeasure ? t('toRemeasure') : t('onPapers')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
