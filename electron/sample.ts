import { random } from '#bundle/crypto.ts'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExportedBundle } from '#domain/contract/exchange.ts'
import type { QueueRow } from '#domain/contract/findings.ts'
import { addDays, dayOf } from '#domain/week.ts'
import type { Gate } from '#services/dispatch.ts'
import { type LocalClient, localClient } from '#services/local-client.ts'
import { openWorkstation } from '#services/workstation.ts'

export interface County {
  visits: number
  evidenceMb: number
  seed: number
  /** Whose lists; `seed`'s unless told. */
  lists?: number
}

/** Writes the demo county through a client; its data is loaded only when asked for. */
export async function fillCounty(
  client: LocalClient,
  county: County,
): Promise<{ visits: number; findings: number; evidence: number; lines: number }> {
  const { buildDemo } = await import('#seeds/demo/build-demo.ts')
  return buildDemo(client, { ...county, now: new Date() })
}

async function exported(client: LocalClient, folder: string): Promise<string[]> {
  const { job } = await client.call('exchange.export', { folder })
  return (await client.finish<ExportedBundle[]>(job)).map(({ file }) => file)
}

async function received(client: LocalClient, files: string[], replies: string): Promise<void> {
  await client.finish((await client.call('exchange.receive', { files, replies })).job)
}

/** Enrols the colleague at the office that was founded here, with the files that would travel on a stick. */
async function enrolled(lead: LocalClient, colleague: LocalClient, stick: string): Promise<void> {
  const request = await colleague.call('trust.request', { folder: stick })
  const { files } = await lead.call('trust.enrol', { files: request.files, role: 'inspector', folder: stick })
  const { rootFingerprint } = await lead.call('trust.state', {})
  await colleague.call('trust.accept', { files, ...(rootFingerprint ? { root: rootFingerprint } : {}) })
}

async function everyWaiting(lead: LocalClient): Promise<QueueRow[]> {
  const found: QueueRow[] = []
  let page = await lead.call('reviews.queue', { limit: 500 })
  while (found.push(...page.rows) && page.next !== undefined)
    page = await lead.call('reviews.queue', { limit: 500, after: page.next })
  return found
}

/** Two of three findings and all praise are accepted, the next one is returned, the last visit waits to be reviewed. */
async function reviewed(lead: LocalClient): Promise<void> {
  const whole = (await everyWaiting(lead)).filter(({ blocked, missing }) => !blocked && missing.length === 0)
  const subject = ({ noun, ref, hash }: QueueRow) => ({ noun, ref, hash })
  const newest = whole.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0]?.visit
  const ready = whole.filter(({ visit }) => visit.id !== newest?.id)
  const findings = ready.filter(({ noun }) => noun === 'finding')
  const others = ready.filter(({ noun }) => noun !== 'finding')
  const [returned, ...accepted] = findings.slice(0, Math.ceil((findings.length * 2) / 3) + 1)
  if (returned) {
    const reasons = [{ field: 'description', text: '写明从几时到几时，谁在现场。' }]
    await lead.call('reviews.decide', { subjects: [subject(returned)], decision: 'returned', reasons })
  }
  for (const record of [...accepted, ...others])
    await lead.call('reviews.decide', { subjects: [subject(record)], decision: 'accepted' })
}

/**
 * What 先看演示 fills a fresh workstation with: visits of one's own, and those of a colleague that came in by bundle, were reviewed and
 * went into last week's paper. The colleague's laptop is a real one in a folder of this home, and goes when it has sent its bundle.
 */
export async function fillSample(gate: Gate): Promise<void> {
  const lead = localClient(gate)
  const { homeFolder } = await lead.call('settings.get', {})
  const [laptop, stick] = [join(homeFolder, 'colleague'), join(homeFolder, 'stick')]
  await mkdir(stick, { recursive: true, mode: 0o700 })
  await fillCounty(lead, { visits: 3, evidenceMb: 2, seed: 1 })
  const other = await openWorkstation({ home: laptop })
  try {
    const colleague = localClient(other.gate)
    await colleague.call('session.begin', {
      name: '白若琳',
      passphrase: Buffer.from(random(24)).toString('base64url'),
      start: 'join',
    })
    await enrolled(lead, colleague, stick)
    await fillCounty(colleague, { visits: 14, evidenceMb: 4, seed: 7, lists: 1 })
    await received(lead, await exported(colleague, stick), stick)
    await reviewed(lead)
    const { followUp } = await import('#seeds/demo/follow-up.ts')
    await followUp(lead, new Date())
    await lead.finish((await lead.call('week.report', { on: addDays(dayOf(new Date()), -7), issue: 1 })).job)
    await exported(lead, stick)
    const back = (await readdir(stick)).filter((name) => /^mcr?1-/.test(name)).map((name) => join(stick, name))
    await received(colleague, back, stick)
    await received(lead, await exported(colleague, stick), stick)
  } finally {
    await other.close()
    for (const folder of [laptop, stick]) await rm(folder, { recursive: true, force: true })
  }
}
