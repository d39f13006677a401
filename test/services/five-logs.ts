import { cp } from 'node:fs/promises'
import { getRecord } from '#db/stores/records.ts'
import type { Role } from '#domain/procedure.ts'
import { type Node, nodeOfDesk } from '#services/exchange/node.ts'
import { tempFolder } from '../support/temp.ts'
import {
  addPerson,
  addPhoto,
  commitAt,
  enrol,
  type Laptop,
  laptop,
  newId,
  recordVisit,
  reopened,
} from './exchange-desks.ts'

/** Whose logs travel in any order. */
export interface Team {
  inspectors: Laptop[]
  leads: Laptop[]
}

/** Three inspectors and two leads, enrolled. */
export async function fiveLogs(hq: Node): Promise<Team> {
  const team: Team = {
    inspectors: [await laptop('李一'), await laptop('王二'), await laptop('张三')],
    leads: [await laptop('赵组长'), await laptop('钱组长')],
  }
  await enrol(hq, [
    ...team.inspectors.map((each): [Laptop, Role] => [each, 'inspector']),
    ...team.leads.map((each): [Laptop, Role] => [each, 'lead']),
  ])
  return team
}

/** A visit with a person, a photo and a void, and a lead's reviews of it, so that order could matter if anything depended on it. */
export async function visited(inspector: Laptop, lead: Laptop, name = '某人'): Promise<void> {
  const { person } = await addPerson(inspector, name)
  const { visit, unit, findings } = await recordVisit(inspector, 2, person)
  await addPhoto(inspector, findings[0]!)
  await commitAt(inspector, [{ noun: 'finding', verb: 'voided', id: findings[1]!, body: { reason: '重复' } }])
  const ref = (id: string) => ({ log: inspector.desk().me.log, id })
  const line = async (noun: 'finding' | 'visit', id: string) =>
    (await getRecord(inspector.desk().store, noun, ref(id)))!.hash
  const accepted = {
    subject: ref(findings[0]!),
    line: await line('finding', findings[0]!),
    decision: 'accepted',
  } as const
  const returned = { subject: ref(visit), line: await line('visit', visit), decision: 'returned' } as const
  const reasons = [{ field: 'note', text: '补' }]
  const room = { unit: ref(unit), label: '301', purpose: 'office' } as const
  await commitAt(lead, [
    { noun: 'review', verb: 'recorded', id: newId(lead), body: { ...accepted, reasons: [] } },
    { noun: 'review', verb: 'recorded', id: newId(lead), body: { ...returned, reasons } },
    { noun: 'room', verb: 'recorded', id: newId(lead), body: room },
  ])
}

/** A laptop's home as it is now, apart. */
export async function copied({ desk }: Laptop): Promise<string> {
  const home = tempFolder('laptop')
  await cp(desk().home.folder, home, { recursive: true })
  return home
}

/** A workstation over a copy of a copy, so that each order begins alike. */
export async function deskOf(home: string): Promise<Node & { close(): Promise<void> }> {
  const again = tempFolder('again')
  await cp(home, again, { recursive: true })
  const { session, desk } = await reopened(again)
  return { ...(await nodeOfDesk(desk())), close: async () => void (await session.lock()) }
}
