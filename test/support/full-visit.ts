import type { Ref } from '#domain/fields.ts'
import type { LocalClient } from '#services/local-client.ts'
import { noisyPhoto } from './photo.ts'

/** What a test looks for on disk, in the journal, in a document. */
export const spoken = {
  unit: '青岚县民政局',
  second: '沈予岚',
  absent: '顾望舒砚',
  rude: '欧阳知若',
  phrase: '上午九点一刻至九点五十分低保窗口无人值守',
  praise: '为行动不便的老人上门代办材料',
  room: '二楼低保受理窗口',
  fileName: '窗口空岗现场照片.jpg',
}

export interface FullVisit {
  visit: Ref
  unit: Ref
  absent: string
  rude: string
  attendance: Ref
  order: Ref
  attitude: Ref
  finding: Ref
  commendation: Ref
  evidence: Ref
  sha256: string
  photo: Uint8Array
}

/** One visit with a record of every kind, as a person at the keyboard would make it. `at`: an instant of that day, `…T01:20:00.000Z`. */
export async function fullVisit(client: LocalClient, at: string, seed = 1): Promise<FullVisit> {
  const photo = noisyPhoto(seed)
  const { ref: visit } = await client.call('visits.start', {
    unit: { name: spoken.unit },
    inspectors: [{ name: spoken.second }],
    mode: 'covert',
    arrivedAt: at,
  })
  const { unit } = (await client.call('visits.get', { ref: visit })).visit
  const { person: absent } = await client.call('people.save', {
    name: spoken.absent,
    unit,
    post: '窗口工作人员',
    staffNumber: `MZ-${seed}07`,
  })
  const { person: rude } = await client.call('people.save', { name: spoken.rude, unit, phone: '13800001234' })
  const { ref: room } = await client.call('rooms.save', { unit, label: spoken.room, purpose: 'window' })
  await client.call('looks.save', { fields: { visit, room, place: spoken.room, look: 1, at, present: 2 } })
  const attendance = await client.call('attendance.save', {
    fields: { visit, person: absent, room, observed: 'notAtPost', observedAt: at },
  })
  const order = await client.call('orders.save', {
    fields: { visit, item: 'games', ok: false, room, at, count: 1, note: `${spoken.rude}的电脑` },
  })
  const attitude = await client.call('attitudes.save', {
    fields: {
      visit,
      scenario: 'askLowIncome',
      at,
      waitingSeconds: 640,
      servingSeconds: 75,
      rubric: [{ item: 'firstContact', result: 'no' }],
      person: rude,
    },
  })
  const finding = await client.call('findings.save', {
    fields: {
      visit,
      code: 'A04',
      at,
      room,
      place: spoken.room,
      person: absent,
      description: `${spoken.absent}${spoken.phrase}，${spoken.rude}在场。`,
      source: attendance.ref,
    },
  })
  const commendation = await client.call('commendations.save', {
    fields: { visit, category: 'attitude', at, description: spoken.praise },
  })
  const evidence = await client.upload(
    'evidence.add',
    {
      visit,
      subject: finding.ref,
      fileName: spoken.fileName,
      size: photo.length,
      device: '执法记录仪',
      bystanders: false,
    },
    photo,
  )
  return {
    visit,
    unit,
    absent,
    rude,
    photo,
    attendance: attendance.ref,
    order: order.ref,
    attitude: attitude.ref,
    finding: finding.ref,
    commendation: commendation.ref,
    evidence: evidence.ref,
    sha256: evidence.sha256,
  }
}
