import type { Day } from '#domain/fields.ts'

const digits = '〇一二三四五六七八九'

/** 1 → 一, 10 → 十, 23 → 二十三; from 100 on in figures. */
export function chineseNumber(n: number): string {
  if (n >= 100) return String(n)
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : digits[tens]}十`
  return ten + (ones === 0 && tens > 0 ? '' : (digits[ones] ?? ''))
}

/** 2026-11-03 → 2026年11月3日. */
export function chineseDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
