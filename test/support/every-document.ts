import { type DocumentForm, documentForms, type IssuanceKind } from '#domain/document.ts'
import type { Ref } from '#domain/fields.ts'
import { accept, inspectors, lead, type Team, team, writtenByHand } from './team.ts'
import { noisyPhoto } from './photo.ts'

/** Kinds that somebody writes; 销毁证明 comes of destroying what is due. */
export const writtenForms = documentForms.filter((form) => form !== 'erasure')

const day = '2026-11-23'
const at = (minute: string) => `${day}T0${minute}:00.000Z`
export const office = '青岚县机关作风督查办公室'

export interface EveryDocument extends Team {
  documents: Record<Exclude<DocumentForm, 'erasure'>, Ref>
  visit: Ref
  order: Ref
  findings: Ref[]
  commendations: Ref[]
  /** The numbers of the week’s papers, counted again before anything changed. */
  recounted: Partial<Record<DocumentForm, { key: string; now: number }[]>>
}

/** The bytes of a document as its reader gets them. */
export async function bytesOf({ client }: Team, document: Ref): Promise<Buffer> {
  const { size, read } = await client.download('documents.open', { ref: document })
  const blocks: Uint8Array[] = []
  for await (const block of read(0, size)) blocks.push(block)
  return Buffer.concat(blocks)
}

/** Somebody else than the lead approves; then the lead issues it. */
export async function issue(opened: Team, document: Ref, recipients: string[], number: string): Promise<void> {
  const step = (kind: IssuanceKind, more = {}) =>
    opened.client.call('documents.step', { fields: { document, kind, happenedOn: day, ...more } })
  await opened.as(lead)
  await step('submitted')
  await opened.as(inspectors.third)
  await writtenByHand(opened, 'issuance', { document, kind: 'approved', happenedOn: day })
  await opened.as(lead)
  await step('issued', { recipients, number })
}

/** A visit with lines of every kind that its papers speak of. */
async function recorded(opened: Team): Promise<Pick<EveryDocument, 'visit' | 'findings' | 'commendations'>> {
  const { client } = opened
  await opened.as(inspectors.first)
  const { ref: visit } = await client.call('visits.start', {
    unit: { name: '青岚县民政局' },
    inspectors: [{ name: inspectors.second.name }],
    arrivedAt: at('1:12'),
  })
  const { unit } = (await client.call('visits.get', { ref: visit })).visit
  const person = async (name: string, post: string) => (await client.call('people.save', { name, unit, post })).person
  const clerk = await person('欧阳知若', '窗口工作人员')
  const other = await person('顾望舒砚', '科员')
  const third = await person('陆行之远', '科员')
  const { ref: room } = await client.call('rooms.save', { unit, label: '二楼低保窗口', purpose: 'window' })
  const seen = async (who: string, observed: string, minute: string, more = {}) =>
    client.call('attendance.save', { fields: { visit, person: who, room, observed, observedAt: at(minute), ...more } })
  await seen(clerk, 'inPost', '1:15')
  const { ref: line } = await seen(other, 'notAtPost', '1:16', {
    secondObserved: 'notAtPost',
    secondAt: at('1:37'),
    claimed: 'leave',
    claimReason: '顾望舒砚说家里有事',
    deadlineAt: at('9:37'),
  })
  await seen(third, 'inPost', '1:18')
  await client.call('attendance.verify', {
    fields: { line, method: 'phoneCall', state: 'leaveVerified', at: at('2:01') },
  })
  await client.call('orders.save', { fields: { visit, item: 'games', ok: false, room, at: at('1:21'), count: 2 } })
  await client.call('orders.save', { fields: { visit, item: 'shopping', ok: true, room, at: at('1:22') } })
  await client.call('attitudes.save', {
    fields: {
      visit,
      scenario: 'askLowIncome',
      at: at('1:31'),
      waitingSeconds: 640,
      servingSeconds: 75,
      rubric: [{ item: 'firstContact', result: 'no' }],
      person: clerk,
    },
  })
  await client.call('interviews.save', { fields: { visit, at: at('1:41'), refused: false, level: 3 } })
  await client.call('interviews.save', { fields: { visit, at: at('1:43'), refused: true } })
  await client.call('samples.save', {
    fields: { visit, at: at('1:51'), item: 'reliefAid', acceptedOn: '2026-10-12', limitDays: 10, number: 'MZ-118' },
  })
  await client.call('slips.save', {
    fields: { visit, kind: 'errand', people: [third], fromAt: at('0:30'), toAt: at('3:30'), number: '57' },
  })
  const found = async (code: string, minute: string, description: string, more = {}) =>
    (await client.call('findings.save', { fields: { visit, code, at: at(minute), description, ...more } })).ref
  const findings = [
    await found('B03', '1:20', '上班时间看电视剧', { person: clerk, place: '二楼窗口' }),
    await found('A03', '1:37', '离开岗位25分钟，无人顶岗', { person: other, room }),
    await found('C01', '1:45', '对来访群众3次问话不答', { place: '一楼大厅', corrected: true }),
  ]
  const praised = async (minute: string, description: string, more = {}) =>
    (
      await client.call('commendations.save', {
        fields: { visit, category: 'attitude', at: at(minute), description, ...more },
      })
    ).ref
  const commendations = [
    await praised('1:48', '为行动不便的老人上门代办材料4件', { person: third, place: '一楼大厅' }),
    await praised('1:50', '低保材料一次告知', { room }),
  ]
  const photo = noisyPhoto(1)
  opened.setDay(day)
  await client.upload(
    'evidence.add',
    { visit, subject: findings[0], fileName: '现场.jpg', size: photo.length, bystanders: false, caption: '窗口屏幕' },
    photo,
  )
  await client.call('visits.close', { ref: visit, leftAt: at('2:05') })
  return { visit, findings, commendations }
}

async function acceptPraise(opened: Team, commendations: readonly Ref[]): Promise<void> {
  await opened.as(inspectors.third)
  for (const subject of commendations) {
    const [line] = await opened.client.call('records.history', { ref: subject })
    await writtenByHand(opened, 'review', { subject, line: line?.hash, decision: 'accepted', reasons: [] })
  }
}

/** One week with a document of every kind: one visit, an order that is late, an objection that was upheld after the weekly went out. */
export async function everyDocument(): Promise<EveryDocument> {
  const opened = await team(day)
  const { client } = opened
  await client.call('settings.put', { office })
  const { visit, findings, commendations } = await recorded(opened)
  const [first, second] = findings
  if (!first || !second) throw new Error('no findings')
  await accept(opened, findings, inspectors.third, { byHand: true })
  await acceptPraise(opened, commendations)
  await opened.as(lead)
  const { ref: order } = await client.call('rectifications.save', {
    fields: {
      findings,
      manner: 'byDeadline',
      demand: '补齐去向牌\n值班有人顶岗',
      issuedOn: day,
      dueOn: '2026-12-07',
      number: '作风督改〔2026〕3号',
      contact: '何景川，2222222',
    },
  })
  const letter = async (form: 'notice' | 'ruling' | 'correction' | 'handover' | 'informing' | 'ladder', about: Ref) =>
    (await client.call('documents.write', { form, about })).ref
  const sheet = async (form: 'record' | 'feedback') => (await client.call('documents.writeSheet', { form, visit })).ref
  const week = async (form: 'weekly' | 'bulletin' | 'praise', more = {}) => {
    const { job } = await client.call('week.report', { on: day, form, office, issue: 7, ...more })
    return (await client.finish<{ ref: Ref }>(job)).ref
  }
  const copies = '县委办、县政府办'
  const written = {
    weekly: await week('weekly', { note: '下周继续看窗口。' }),
    bulletin: await week('bulletin', { note: '12月4日前报送整改情况。', copies }),
    praise: await week('praise', { addressee: '各乡镇、县直各单位', named: true, copies }),
    notice: await letter('notice', order),
    handover: await letter('handover', second),
    informing: await letter('informing', first),
    record: await sheet('record'),
    feedback: await sheet('feedback'),
  }
  const recounted: EveryDocument['recounted'] = {}
  for (const form of ['weekly', 'bulletin', 'praise'] as const)
    recounted[form] = await client.call('week.recount', { ref: written[form] })
  await issue(opened, written.weekly, ['县委办', '青岚县民政局'], '作风督〔2026〕7号')
  await opened.as(inspectors.third)
  const { ref: objection } = await client.call('objections.save', {
    fields: { finding: first, objector: 'person', way: 'paper', receivedOn: day, grounds: '9点20分在三楼开会' },
  })
  await opened.as(lead)
  const { hash } = await client.call('findings.get', { ref: first })
  await client.call('objections.rule', {
    fields: { objection, line: hash, outcome: 'revoked', decidedOn: day, grounds: '查有会议签到表2份' },
  })
  const ruling = await letter('ruling', objection)
  const correction = await letter('correction', written.weekly)
  opened.setDay('2026-12-10')
  const ladder = await letter('ladder', order)
  return {
    ...opened,
    documents: { ...written, ruling, correction, ladder },
    visit,
    order,
    findings,
    commendations,
    recounted,
  }
}
