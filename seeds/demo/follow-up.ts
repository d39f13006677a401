import type { FindingRow } from '#domain/contract/findings.ts'
import { type Ref, refText } from '#domain/fields.ts'
import { workingDaysAfter } from '#domain/reference/calendar.ts'
import type { Progress } from '#domain/rectification.ts'
import { addDays, dayOf } from '#domain/week.ts'
import type { DemoClient } from './writer.ts'

type Step = Omit<Progress, 'rectification' | 'happenedOn'> & { after: number }

/** What became of the first orders, in days after they were issued. */
const courses: readonly { days: number; steps: readonly Step[] }[] = [
  {
    days: 10,
    steps: [
      { kind: 'received', after: 1 },
      { kind: 'reported', after: 5, note: '已补齐去向牌，明确替岗人员' },
    ],
  },
  { days: 3, steps: [{ kind: 'received', after: 1 }] },
  {
    days: 5,
    steps: [
      { kind: 'received', after: 1 },
      { kind: 'reported', after: 3, note: '当日已整改' },
      { kind: 'checked', after: 4, passed: true, note: '查看整改报告和照片' },
    ],
  },
  { days: 10, steps: [] },
]

/** A measure that runs since ten days, against the problem of the unit with most of them, and one decided today. */
async function decideMeasures(client: DemoClient, accepted: readonly FindingRow[], today: string): Promise<void> {
  const [first] = accepted
  if (!first) return
  const { unit, code } = first
  const decidedOn = addDays(today, -10)
  await client.call('measures.save', {
    fields: {
      what: '各窗口排好替岗名单，离岗必有人顶',
      owner: unit,
      decidedOn,
      dueOn: addDays(today, 5),
      codes: [code],
    },
  })
  await client.call('measures.save', {
    fields: { what: '下周起早晚各抽一次在岗情况', owner: unit, decidedOn: today, dueOn: addDays(today, 14), codes: [] },
  })
}

const earliest = (rows: readonly FindingRow[]) => rows.map(({ at }) => dayOf(at)).toSorted()[0] ?? ''

/** Orders to the units whose problems were accepted, at different stages, and one objection; written by whoever reviewed. */
export async function followUp(client: DemoClient, now: Date): Promise<{ orders: Ref[]; objection?: Ref }> {
  const pack = await client.call('reference.pack', {})
  const today = dayOf(now)
  const { unordered } = await client.call('rectifications.list', {})
  const byUnit = [...Map.groupBy(unordered, ({ unit }) => refText(unit)).values()]
  const oldestFirst = byUnit.toSorted((a, b) => (earliest(a) < earliest(b) ? -1 : 1))
  const orders: Ref[] = []
  for (const [index, { days, steps }] of courses.entries()) {
    const findings = oldestFirst[index]
    if (!findings) break
    const latest =
      findings
        .map(({ at }) => dayOf(at))
        .toSorted()
        .at(-1) ?? today
    const issuedOn = workingDaysAfter(pack, latest, 1) < today ? workingDaysAfter(pack, latest, 1) : today
    const { ref } = await client.call('rectifications.save', {
      fields: {
        findings: findings.slice(0, 60).map((finding) => finding.ref),
        manner: 'byDeadline',
        demand: '请逐项整改上列问题，并在期限前书面报送整改情况。',
        issuedOn,
        dueOn: workingDaysAfter(pack, issuedOn, days),
        number: `作风督改〔${issuedOn.slice(0, 4)}〕${index + 1}号`,
      },
    })
    orders.push(ref)
    const { ref: document } = await client.call('documents.write', { form: 'notice', about: ref })
    if (index < 2) await client.call('documents.step', { fields: { document, kind: 'submitted', happenedOn: today } })
    for (const { after, ...step } of steps) {
      const happenedOn = addDays(issuedOn, after)
      if (happenedOn > today) break
      await client.call('rectifications.tell', { fields: { rectification: ref, happenedOn, ...step } })
    }
  }
  await decideMeasures(client, oldestFirst.flat(), today)
  const [wanted] = (await client.call('rechecks.list', {})).wanted
  if (wanted) await client.call('rechecks.plan', { unit: wanted.unit })
  const disputed = oldestFirst.flat().find(({ person }) => person !== undefined)
  if (!disputed) return { orders }
  const objection = await client.call('objections.save', {
    fields: {
      finding: disputed.ref,
      objector: 'person',
      way: 'paper',
      notifiedOn: addDays(today, -6) < dayOf(disputed.at) ? today : addDays(today, -6),
      receivedOn: today,
      grounds: '当时在三楼参加会议，有会议签到表。',
    },
    words: '我当时在三楼开会，不是脱岗，签到表上有我的名字。',
  })
  const blamed = oldestFirst.flat().find(({ person, ref }) => person !== undefined && ref !== disputed.ref)
  if (blamed) {
    const about = { finding: blamed.ref, personal: true, disposition: 'criticism' }
    const { ref: proposal } = await client.call('proposals.save', { fields: { ...about, proposedOn: today } })
    await client.call('decisions.save', {
      fields: { ...about, proposal, authority: 'ownUnit', decidedOn: today, note: '在科室会上作了检查' },
    })
  }
  return { orders, objection: objection.ref }
}
