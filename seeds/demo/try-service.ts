import type { AttitudeScenario } from '#domain/reference/checklist.ts'
import type { Pack } from '#domain/reference/pack.ts'
import { rubricItem, rubricOf } from '#domain/reference/lookup.ts'
import { chance, intBetween, pick, type Random } from '../random.ts'
import { minutesAfter, type OnSite, placeText } from './writer.ts'
import { writeFinding } from './write-finding.ts'

/** Seconds as they are measured: mostly short, now and then very long. */
function seconds(random: Random, usual: number): number {
  return Math.round(usual * (0.3 + random() * 1.1) * (chance(random, 0.08) ? 3 : 1))
}

/** What is asked for where; at any other unit with windows, and at those that serve for all, what anybody may ask. */
const served: Readonly<Record<string, RegExp>> = {
  askReliefAid: /民政|乡村振兴|便民服务/,
  askLowIncome: /民政|乡村振兴|便民服务/,
  openBusiness: /市场监管|政务服务/,
  medicalClaim: /医疗保障|便民服务|政务服务/,
  socialInsurance: /人力资源|便民服务|政务服务/,
  propertyTransfer: /自然资源|住房|政务服务/,
  housingFund: /公积金/,
  schoolEnrolment: /教育/,
  complaintVisit: /信访/,
}

function servicesOf(pack: Pack, unit: string, channel: string): AttitudeScenario[] {
  return pack.attitudeScenarios.filter((one) => one.channel === channel && (served[one.id]?.test(unit) ?? true))
}

/** Asks for a service at a window, an office or by telephone, and marks how it went. */
export async function tryService(site: OnSite): Promise<void> {
  const { client, random, pack, visit, unit, rooms, people, arrivedAt } = site
  const windows = rooms.filter(({ purpose }) => purpose === 'window')
  const channel = windows.length > 0 ? 'window' : pick(random, ['office', 'phone'])
  const scenario = pick(random, servicesOf(pack, unit.name, channel))
  const room = channel === 'window' ? pick(random, windows) : channel === 'office' ? pick(random, rooms) : undefined
  const person = people.find((one) => room && one.room?.id === room.ref.id)?.person
  const at = minutesAfter(arrivedAt, intBetween(random, 10, 40))
  const rubric = rubricOf(pack, scenario).map(({ id }) => ({
    item: id,
    result: chance(random, 0.06) ? ('no' as const) : chance(random, 0.1) ? ('notSeen' as const) : ('yes' as const),
  }))
  const saved = await client.call('attitudes.save', {
    fields: {
      visit,
      scenario: scenario.id,
      at: at.toISOString(),
      rubric,
      waitingSeconds: seconds(random, Math.min(240, scenario.waitingLimitSeconds ?? 120)),
      ...(channel === 'phone' ? {} : { servingSeconds: seconds(random, 300) }),
      ...(room ? { room: room.ref, place: placeText(room) } : { place: '公开电话' }),
      ...(person ? { person } : {}),
    },
  })
  const failed = rubric.find(({ result }) => result === 'no')
  const code = failed && rubricItem(pack, failed.item)?.problemCode
  if (code && chance(random, 0.7)) await writeFinding(site, { code, at, person, room: room?.ref, source: saved.ref })
}
