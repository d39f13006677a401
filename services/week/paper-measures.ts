import { unitNames } from '../places/groups.ts'
import { canonical } from '#domain/canonical.ts'
import type { Compared, MeasureRow, MeasureSpan } from '#domain/contract/measures.ts'
import type { MeasureState } from '#domain/measure.ts'
import { daysBetween, type Week } from '#domain/week.ts'
import type { Desk } from '../desk.ts'
import { chineseDay } from '../documents/chinese.ts'
import type { DocumentCount, WeeklyInput, WeeklyMeasure } from '../documents/weekly-input.ts'
import { measuresOf } from '../measures/list.ts'
import type { Places } from '../places/groups.ts'
import type { Called } from './call-persons.ts'

const states: Record<MeasureState, string> = {
  running: '未到期，正在落实',
  late: '已到期，未办结',
  done: '已完成',
  dropped: '不再办理',
}

const than: Record<Compared['than'], string> = {
  fewer: '同一方案抽到的检查里，有同类问题的比此前少，超出偶然波动。',
  more: '同一方案抽到的检查里，有同类问题的比此前多，超出偶然波动。',
  chance: '同一方案抽到的检查相比，增减没有超出偶然波动。',
}

function countsOf(key: string, { visits, findings }: MeasureSpan): { visits: DocumentCount; findings: DocumentCount } {
  const count = (what: string, label: string, measure: string, value: number, query: object): DocumentCount => ({
    key: `${key}.${what}`,
    label,
    value,
    measure,
    query: canonical(query),
  })
  return {
    visits: count('visits', '检查', '次', visits.count, visits.query),
    findings: count('findings', '发现同类问题', '个', findings.count, findings.query),
  }
}

/** What 督查周报 says of the measures that ran in its period, and of those decided in it. */
export async function paperMeasures(
  desk: Desk,
  places: Places,
  week: Week,
  calling: () => Called,
): Promise<Pick<WeeklyInput, 'earlier' | 'next'>> {
  const nameOf = unitNames(places)
  const printed = (row: MeasureRow): WeeklyMeasure => {
    const called = calling()
    const person = row.person && called.person(row.person)
    const who = [row.owner && `责任单位：${nameOf(row.owner)}`, person && `责任人：${person}`]
    return {
      text: called.into(row.what).replace(/。$/u, ''),
      who: who.filter(Boolean).join('；'),
      due: chineseDay(row.dueOn),
    }
  }
  const rows = await measuresOf(desk, places, week)
  const older = rows.filter(({ isNew }) => !isNew)
  return {
    next: rows.filter(({ isNew }) => isNew).map(printed),
    earlier: older.map((row, index) => {
      const { spans, compared, state, outcome } = row
      const said = outcome && calling().into(outcome).replace(/。$/u, '')
      const key = `m${index + 1}`
      return {
        ...printed(row),
        state: [states[state], said].filter(Boolean).join('：'),
        ...(spans && {
          days: daysBetween(spans.since.fromOn, spans.since.toOn) + 1,
          before: countsOf(`${key}.before`, spans.before),
          since: countsOf(`${key}.since`, spans.since),
        }),
        ...(compared ? { compared: than[compared.than] } : {}),
      }
    }),
  }
}
