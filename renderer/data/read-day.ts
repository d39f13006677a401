import { Day } from '#domain/fields.ts'

const dated = /^(?:(\d{4}|\d{2})[-./年])?(\d{1,2})[-./月](\d{1,2})日?$/
const run = /^(\d{4})?(\d{2})(\d{2})$/
const ofMonth = /^(\d{1,2})[日号]$/

/** `11-02`, `1102`, `2026-11-02`, `11月2日`, `2日` as a day; without its year, the latest such day that is not after `latest`. */
export function readDay(text: string, latest: Day): Day | undefined {
  const typed = text.trim().replaceAll(/\s/g, '')
  const parts = dated.exec(typed) ?? run.exec(typed)
  const only = ofMonth.exec(typed)
  const [thisYear = 0, thisMonth = 0] = latest.split('-').map(Number)
  const day = (year: number, month: number, date: number): Day | undefined =>
    Day.safeParse(`${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`).data
  if (only) {
    const date = Number(only[1])
    const here = day(thisYear, thisMonth, date)
    if (here !== undefined && here <= latest) return here
    return thisMonth === 1 ? day(thisYear - 1, 12, date) : day(thisYear, thisMonth - 1, date)
  }
  if (!parts) return undefined
  const [, year, month, date] = parts
  if (year !== undefined)
    return day(year.length === 2 ? 2000 + Number(year) : Number(year), Number(month), Number(date))
  const here = day(thisYear, Number(month), Number(date))
  return here !== undefined && here <= latest ? here : day(thisYear - 1, Number(month), Number(date))
}
