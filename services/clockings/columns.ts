import { sha256Hex } from '#bundle/crypto.ts'
import type { ClockColumn } from '#domain/contract/cross-check.ts'
import type { Day } from '#domain/fields.ts'
import type { Column } from '../imports/columns/column.ts'
import { people } from '../imports/columns/people.ts'
import { plain } from '../imports/header.ts'
import { dayColumns } from './day-columns.ts'
import { cellText, type Sheet } from '../imports/sheet.ts'

/** Where the header stands and what each column says. */
export interface ClockSheet {
  sheet: Sheet
  row: number
  headers: string[]
  uses: (ClockColumn | null)[]
  /** Of a table with a column for each day: which columns those are, and their days. */
  days: ReadonlyMap<number, Day>
}

const searchRows = 10
const dayWords = /^(?:考勤|打卡|刷卡|签到|出勤|统计)?日期$|^date$|^day$/
const clockWords = /打卡|刷卡|签到|签退|上班|下班|考勤时间|^时间$|进门|出门|clock|punch|^in\d?$|^out\d?$|^time$/
/** Columns about clocking that hold no time of it. */
const notClock =
  /次数|结果|状态|地点|地址|位置|设备|方式|类型|时长|备注|原因|日期|规则|班次|考勤组|迟到|早退|应|请假|照片/

const isOneOf = ({ names }: Column, text: string) => names.includes(text)

/** What a header usually means in the exports of clocks and office software. */
export function useOfHeader(header: string): ClockColumn | null {
  const text = plain(header)
  if (isOneOf(people.name, text)) return 'name'
  if (isOneOf(people.staffNumber, text)) return 'staffNumber'
  if (dayWords.test(text)) return 'day'
  return clockWords.test(text) && !notClock.test(text) ? 'clock' : null
}

/** Whether such columns say who clocked and when. */
export function saysWhoAndWhen(uses: readonly (ClockColumn | null)[]): boolean {
  return (uses.includes('name') || uses.includes('staffNumber')) && uses.includes('clock')
}

/** Each of name, staff number and day comes from one column, its first. */
function onlyFirst(uses: readonly (ClockColumn | null)[]): (ClockColumn | null)[] {
  return uses.map((use, i) => (use !== 'clock' && use !== null && uses.indexOf(use) !== i ? null : use))
}

/** The header that says most of a day among the first rows of all sheets; where none does, the first row with at least two words. */
export function findClockSheet(sheets: readonly Sheet[], on: Day): ClockSheet | undefined {
  const rows = sheets.flatMap((sheet) =>
    sheet.rows
      .flatMap((cells, row) =>
        cells.filter((cell) => cellText(cell) !== '').length > 1 ? [{ sheet, row, cells }] : [],
      )
      .slice(0, searchRows),
  )
  const found = rows.map(({ sheet, row, cells }): ClockSheet => {
    const headers = cells.map(cellText)
    const above = sheet.rows.slice(0, row).flatMap((line) => line.map(cellText))
    const days = dayColumns(cells, above, on)
    const byWords = onlyFirst(headers.map(useOfHeader))
    if (days.size === 0) return { sheet, row, headers, uses: byWords, days }
    const uses = byWords.map((use, index) => {
      if (days.get(index) === on) return 'clock'
      return use === 'clock' || days.has(index) ? null : use
    })
    return { sheet, row, headers, uses, days }
  })
  const known = ({ uses, days }: ClockSheet) => {
    const isWhole = saysWhoAndWhen(days.size > 0 ? [...uses, 'clock'] : uses)
    return isWhole ? uses.filter((use) => use !== null).length + days.size * 10 : 0
  }
  return found.toSorted((a, b) => known(b) - known(a))[0]
}

/** The setting under which the arrangement of such a file is remembered. */
export function arrangementKey({ headers }: ClockSheet): string {
  return `clock-columns/${sha256Hex(headers.map(plain).join('\n')).slice(0, 32)}`
}
