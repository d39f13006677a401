import type { Day } from '#domain/fields.ts'

const digits = '〇一二三四五六七八九'
const stems = '甲乙丙丁戊己庚辛壬癸'

/** 1 → 一, 10 → 十, 23 → 二十三; from 100 on in figures. */
export function chineseNumber(n: number): string {
  if (n >= 100) return String(n)
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : digits[tens]}十`
  return ten + (ones === 0 && tens > 0 ? '' : (digits[ones] ?? ''))
}

/** 1 → 甲, 2 → 乙, 10 → 癸; then 十一, 十二 … */
export function chineseStem(n: number): string {
  return stems[n - 1] ?? chineseNumber(n)
}

/** 2026-11-03 → 2026年11月3日. */
export function chineseDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** 2026年11月16日至22日, 2026年11月30日至12月6日, 2026年12月28日至2027年1月3日. */
export function chinesePeriod(from: Day, to: Day): string {
  const [year, month, date] = to.split('-').map(Number)
  const end = to.slice(0, 7) === from.slice(0, 7) ? '' : `${month}月`
  return `${chineseDay(from)}至${to.slice(0, 4) === from.slice(0, 4) ? '' : `${year}年`}${end}${date}日`
}
