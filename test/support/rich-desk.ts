import type { Ref } from '#domain/fields.ts'
import { firstPerson, type OpenDesk } from './desk.ts'
import { fullVisit, spoken } from './full-visit.ts'
import { writtenByHand } from './team.ts'
import { testDesk } from './test-desk.ts'

const at = '2026-11-23T01:15:00.000Z'

type Who = { name: string; passphrase: string }

/** A plan and a draw from it that two people have sealed and opened; the first of them sits at the desk then. */
async function openDraw(
  { client, desk }: OpenDesk,
  unit: Ref,
  [first, second]: [Who, Who],
  as: (who: Who) => Promise<void>,
): Promise<Ref> {
  const people = await client.call('people.directory', {})
  const mine = desk().me.person
  const other = people.find(({ name, member }) => member && name === second.name)?.person ?? ''
  const { ref: spare } = await client.call('units.save', { fields: { name: '县林业局' } })
  const title = '第四季度督查方案'
  const { ref: plan } = await client.call('plans.save', {
    fields: { title, authorityBasis: '作风制度', fromOn: '2026-10-01', toOn: '2026-12-31', pool: [unit], capVisits: 9 },
  })
  const { ref: draw } = await client.call('draws.make', {
    fields: {
      title,
      plan,
      strata: [{ name: '局办', take: 1, units: [unit, spare] }],
      inspectors: [mine, other],
      recusals: [],
      slots: ['上午'],
      custodians: [mine, other],
    },
  })
  await as(second)
  await client.call('draws.promise', { draw })
  await client.call('draws.open', { draw })
  await as(first)
  await client.call('draws.open', { draw })
  return draw
}

/** A home with a row in every record table, by two persons. */
export async function richDesk(): Promise<OpenDesk> {
  let off = 0
  const clock = { now: () => new Date(Date.now() + off), uptime: () => performance.now() / 1000 }
  const opened = await testDesk({ clock })
  const { client } = opened
  const colleague = { name: '白若岚', passphrase: 'battery staple 9' }
  const as = async ({ passphrase }: { passphrase: string }) => {
    await client.call('session.lock', {})
    await client.call('session.unlock', { passphrase })
  }
  // An inspector typed in by name before somebody of that name works here: a link says that both are one.
  await client.call('visits.start', { unit: { name: '县水务局' }, inspectors: [{ name: colleague.name }] })
  await client.call('session.addPerson', colleague)
  await as(colleague)
  const made = await fullVisit(client, at)
  // The clock is set in the middle of the visit.
  off = 7 * 60_000
  await client.call('attendance.verify', {
    fields: { line: made.attendance, method: 'phoneCall', state: 'leaveVerified', at },
  })
  const { ref: gate } = await client.call('gates.save', {
    fields: { visit: made.visit, check: 'arrival', place: '正门', dueAt: at, graceMinutes: 5, fromAt: at },
  })
  await client.call('gates.end', { ref: gate })
  await client.call('interviews.save', { fields: { visit: made.visit, at, refused: false, level: 3, note: '等得久' } })
  const csv = new TextEncoder().encode(`姓名,打卡时间\n${spoken.absent},08:11`)
  const { token } = await client.upload('clockings.read', { visit: made.visit, fileName: '考勤.csv' }, csv)
  await client.call('clockings.apply', { token })
  await client.call('slips.save', {
    fields: {
      visit: made.visit,
      kind: 'errand',
      people: [made.absent],
      fromAt: at,
      toAt: at,
      signedAt: at,
      number: '57',
    },
  })
  await client.call('samples.save', {
    fields: { visit: made.visit, at, item: 'reliefAid', acceptedOn: '2026-10-12', limitDays: 10, toldOnce: false },
  })
  const { visit: record } = await client.call('visits.get', { ref: made.visit })
  const partners = record.inspectors.toSorted((a, b) => Number(a === record.by) - Number(b === record.by))
  const sides: Ref[] = []
  for (const [index, who] of [colleague, firstPerson].entries()) {
    await as(who)
    const account = { people: [{ person: made.absent, observed: 'inPost', at }], problems: [], waiting: index }
    const fields = { visit: made.visit, place: '大厅', partner: partners[index] ?? '', at, account }
    sides.push((await client.call('statements.seal', { fields })).ref)
  }
  await as(colleague)
  const [statement, other] = sides
  if (!statement || !other) throw new Error('two statements')
  await client.call('statements.open', { statement })
  const choices = [{ field: 'waiting', from: other, reason: '后来又来一人' }]
  await client.call('statements.settle', { fields: { visit: made.visit, statement, other, choices } })
  await client.call('visits.close', { ref: made.visit })
  await client.call('acknowledgements.save', {
    fields: {
      visit: made.visit,
      outcome: 'delivered',
      at: clock.now().toISOString(),
      witnesses: [],
      note: '送到办公室',
    },
  })
  await client.call('records.void', { noun: 'order', ref: made.order, reason: '看错' })
  await as(firstPerson)
  const draw = await openDraw(opened, made.unit, [firstPerson, colleague], as)
  const [drawn] = (await client.call('draws.list', {})).draws
  await client.call('draws.replace', { draw, unit: drawn?.result?.[0]?.unit ?? made.unit, cause: '当天停电' })
  const { hash } = await client.call('findings.get', { ref: made.finding })
  await client.call('reviews.decide', {
    subjects: [{ noun: 'finding', ref: made.finding, hash }],
    decision: 'accepted',
  })
  const day = at.slice(0, 10)
  const { ref: rectification } = await client.call('rectifications.save', {
    fields: { findings: [made.finding], manner: 'byDeadline', demand: '有人顶岗', issuedOn: day, dueOn: day },
  })
  await client.call('rectifications.tell', { fields: { rectification, kind: 'received', happenedOn: day } })
  const about = { finding: made.finding, personal: false, disposition: 'criticism' }
  const { ref: proposal } = await client.call('proposals.save', { fields: { ...about, proposedOn: day } })
  await client.call('decisions.save', { fields: { ...about, proposal, authority: 'ownUnit', decidedOn: day } })
  const { ref: objection } = await client.call('objections.save', {
    fields: { finding: made.finding, objector: 'unit', way: 'paper', receivedOn: day },
  })
  await writtenByHand(opened, 'ruling', {
    objection,
    subject: made.finding,
    line: hash,
    outcome: 'maintained',
    decidedOn: day,
    grounds: '事实清楚',
  })
  await writtenByHand(opened, 'recheck', {
    unit: made.unit,
    rectifications: [rectification],
    findings: [made.finding],
    fromOn: day,
    toOn: day,
  })
  await client.call('measures.save', {
    fields: { what: '设去向牌', owner: made.unit, decidedOn: day, dueOn: '2026-12-11', codes: [] },
  })
  const { ref: document } = await client.call('documents.write', { form: 'notice', about: rectification })
  const issuance = { document, kind: 'submitted' as const, happenedOn: day }
  await client.call('documents.step', { fields: issuance })
  await client.finish((await client.call('week.report', { on: at.slice(0, 10) })).job)
  await opened.desk().indexing.stop()
  while ((await opened.desk().store.indexPending(1000)) > 0);
  return opened
}
