import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildDemo } from '#seeds/demo/build-demo.ts'
import { type Ref, refText } from '#domain/fields.ts'
import { followUp } from '#seeds/demo/follow-up.ts'
import { tempFolder } from '../../support/temp.ts'
import { twoStatements } from '../../support/two-statements.ts'
import { closeAll, exportTo, foundedOffice, passphrase, receive } from './office.ts'

export interface Scene {
  lead: string
  inspector: string
  /** A visit that goes on, on the inspector's laptop. */
  ongoing: Ref
  /** A finding of it. */
  finding: Ref
  /** A day of the week that has most findings. */
  day: string
}

/** What the pictures show: a county on the inspector's laptop, sent to the lead, some of it accepted, one returned, a broken file refused. */
export async function buildScene(): Promise<Scene> {
  const office = await foundedOffice()
  const { lead, inspector } = office
  await buildDemo(inspector.client, { visits: 20, evidenceMb: 3, seed: 4, now: new Date() })
  const stick = tempFolder('stick')
  await receive(lead.client, [await exportTo(inspector.client, stick)], stick)
  const { rows } = await lead.client.call('findings.list', { filter: {}, limit: 500 })
  const days = rows.map(({ at }) => at.slice(0, 10))
  const day =
    days.toSorted((a, b) => days.filter((one) => one === b).length - days.filter((one) => one === a).length)[0] ?? ''
  const { fromAt, toAt } = await lead.client.call('week.summary', { on: day })
  const { rows: waiting } = await lead.client.call('reviews.queue', { fromAt, toAt, limit: 500 })
  const queue = waiting.filter(({ noun, missing }) => noun === 'finding' && missing.length === 0)
  const subject = ({ noun, ref, hash }: (typeof queue)[number]) => ({ noun, ref, hash })
  const [first, ...others] = queue
  if (first) {
    const reasons = [{ field: 'description', text: '写明从几时到几时，谁在现场。' }]
    await lead.client.call('reviews.decide', { subjects: [subject(first)], decision: 'returned', reasons })
  }
  const everywhere = (await lead.client.call('reviews.queue', { kind: 'finding', limit: 500 })).rows.filter(
    ({ noun, missing, blocked }) => noun === 'finding' && missing.length === 0 && !blocked,
  )
  const chosen = new Set(queue.map(({ ref }) => refText(ref)))
  const elsewhere = everywhere.filter(({ ref }) => !chosen.has(refText(ref)))
  for (const record of [...others.slice(0, 2), ...elsewhere.slice(0, 8)])
    await lead.client.call('reviews.decide', { subjects: [subject(record)], decision: 'accepted' })
  await followUp(lead.client, new Date())
  await lead.client.finish((await lead.client.call('week.report', { on: day, issue: 3 })).job)
  await receive(inspector.client, [await exportTo(lead.client, stick)], stick)
  const replies = readdirSync(stick)
    .filter((name) => name.startsWith('mcr1-'))
    .map((name) => join(stick, name))
  const torn = join(stick, 'R-0000000000.mcb.age')
  writeFileSync(torn, 'age-encryption.org/v1\ntorn')
  await receive(inspector.client, [...replies, torn], stick)
  const { rows: visits } = await inspector.client.call('visits.list', { state: 'all', limit: 50 })
  const full = visits.filter(({ counts }) => counts.findings > 0 && counts.evidence > 0 && counts.attitude > 0)
  const open = full.find(({ closedAt }) => closedAt === undefined) ?? full[0]
  const own = open && (await inspector.client.call('findings.list', { filter: { visit: open.ref }, limit: 1 })).rows[0]
  if (!open || !own) throw new Error('the scene has no visit with findings, evidence and a service contact')
  await twoStatements(inspector.client, open.ref, passphrase)
  await closeAll(office)
  return { lead: lead.home, inspector: inspector.home, ongoing: open.ref, finding: own.ref, day }
}
