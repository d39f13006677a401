import type { Dayjs } from 'dayjs'
import { wallClock } from '../i18n/clock.ts'

export const periods = ['thisWeek', 'lastWeek', 'thisMonth', 'thisYear'] as const
export type Period = (typeof periods)[number]

/** Monday of the week that a day lies in. */
export function mondayOf(day: Dayjs): Dayjs {
  return day.startOf('day').subtract((day.day() + 6) % 7, 'day')
}

/** The instants a named period runs from and up to, in local time. */
export function periodOf(period: Period): { fromAt: string; toAt?: string } {
  const now = wallClock()
  const monday = mondayOf(now)
  switch (period) {
    case 'thisWeek':
      return { fromAt: monday.toISOString(), toAt: monday.add(7, 'day').toISOString() }
    case 'lastWeek':
      return { fromAt: monday.subtract(7, 'day').toISOString(), toAt: monday.toISOString() }
    case 'thisMonth':
      return { fromAt: now.startOf('day').subtract(30, 'day').toISOString() }
    case 'thisYear':
      return { fromAt: now.startOf('year').toISOString() }
  }
}
