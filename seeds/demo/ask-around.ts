import { caseLimit } from '#domain/case-limit.ts'
import { workingDaysAfter } from '#domain/reference/calendar.ts'
import { addDays, dayOf } from '#domain/week.ts'
import { chance, intBetween, pick, type Random, weighted } from '../random.ts'
import { minutesAfter, type OnSite } from './writer.ts'
import { writeFinding } from './write-finding.ts'

/** How satisfied people are, from 5 to 1, and how often somebody would not say. */
const opinions = [46, 30, 12, 5, 2, 9]

/** Which items are handled where; at any other unit with windows none is sampled. */
const handled: Readonly<Record<string, RegExp>> = {
  reliefAid: /民政|便民服务/,
  lowIncome: /民政|便民服务/,
  openBusiness: /市场监管|政务服务/,
  foodLicence: /市场监管/,
  medicalClaim: /医疗保障|便民服务|政务服务/,
  socialInsurance: /人力资源|便民服务|政务服务/,
  propertyTransfer: /自然资源|政务服务/,
  constructionPermit: /住房/,
  waterPermit: /水务/,
  petition: /信访/,
}

/** Asks people who have been served, and takes a few case files: what a visit to windows does beside its contacts. */
export async function askAround(site: OnSite, random: Random, isCovert: boolean): Promise<void> {
  const { client, pack, visit, unit, rooms, people, arrivedAt } = site
  if (!rooms.some(({ purpose }) => purpose === 'window')) return
  const answers = isCovert ? 0 : intBetween(random, 0, 6)
  for (let n = 0; n < answers; n++) {
    const place = weighted(random, opinions)
    const at = minutesAfter(arrivedAt, 12 + n * 4).toISOString()
    const said = place === 5 ? { refused: true } : { refused: false, level: 5 - place }
    await client.call('interviews.save', { fields: { visit, at, ...said } })
  }
  const items = pack.serviceItems.filter(({ id }) => handled[id]?.test(unit.name))
  if (isCovert || items.length === 0) return
  const today = dayOf(arrivedAt)
  for (let n = intBetween(random, 0, 3); n > 0; n--) {
    const item = pick(random, items)
    const acceptedOn = workingDaysAfter(pack, addDays(today, -intBetween(random, 8, 70)), 1)
    const isLate = chance(random, 0.12)
    const taken = isLate ? item.limitDays + intBetween(random, 1, 7) : intBetween(random, 0, item.limitDays)
    const doneOn = workingDaysAfter(pack, acceptedOn, taken)
    const at = minutesAfter(arrivedAt, 20 + n * 5)
    const handler = people.length > 0 ? pick(random, people).person : undefined
    const fields = {
      visit,
      at: at.toISOString(),
      item: item.id,
      number: `受〔${acceptedOn.slice(0, 4)}〕${intBetween(random, 40, 980)}号`,
      acceptedOn,
      limitDays: item.limitDays,
      ...(doneOn <= today ? { finishedOn: doneOn } : {}),
      ...(handler ? { handler } : {}),
      firstAsked: chance(random, 0.94),
      toldOnce: chance(random, 0.9),
    }
    const saved = await client.call('samples.save', { fields })
    const { state, days } = caseLimit(pack, fields)
    if (state === 'late' && chance(random, 0.7))
      await writeFinding(site, {
        code: pack.caseCodes.late,
        at,
        person: handler,
        source: saved.ref,
        sentence: '{time}抽看{person}承办的办件一件，超过承诺时限{count}个工作日才办结，卷内无延期说明。',
        count: days,
      })
  }
}
