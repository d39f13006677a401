import type { WeekSummary } from '#domain/contract/findings.ts'

/** So long a text message may be. */
export const longestBrief = 200

type Counted = Pick<
  WeekSummary,
  'fromOn' | 'toOn' | 'visits' | 'units' | 'people' | 'accepted' | 'pending' | 'returned' | 'commendations'
>

function dayOfYear(on: string): string {
  const [, month, day] = on.split('-').map(Number)
  return `${month}月${day}日`
}

/** The week in at most 200 characters, counts alone and nobody's name: to be copied into a message to the office. */
export function briefText(week: Counted): string {
  const said = (words: string, n: number, measure: string) => (n === 0 ? [] : [`${words}${n}${measure}`])
  const done = [
    ...said('开展检查', week.visits.length, '次'),
    ...said('检查单位', week.units, '个'),
    ...said('点名', week.people, '人'),
    week.accepted === 0 ? '没有已采用的问题' : `发现问题${week.accepted}个`,
    ...said('做得好的', week.commendations, '条'),
  ]
  const left = [...said('', week.pending, '条待复核'), ...said('', week.returned, '条退回修改')]
  const rest = left.length > 0 ? `；另有${left.join('、')}，不计入` : ''
  return `${dayOfYear(week.fromOn)}至${dayOfYear(week.toOn)}，${done.join('，')}${rest}。`.slice(0, longestBrief)
}
