import { writeSync } from 'node:fs'
import process from 'node:process'
import type { Ref } from '#domain/fields.ts'
import type { ExportedBundle } from '#domain/contract/exchange.ts'
import { personName } from '#seeds/names.ts'
import { intBetween, mulberry32, pick } from '#seeds/random.ts'
import { firstPerson, openAt } from '../desk.ts'
import type { Told } from './told.ts'

/** `HOME SEED COUNT [FOLDER]`: sets up or opens a home and records without end, or COUNT times, telling of each change once it is acknowledged; with FOLDER it exports all the while. */
const [home = '', seedText = '1', count = '0', folder] = process.argv.slice(2)
const seed = Number(seedText)
const random = mulberry32(seed)
const { client, bugs, workstation } = await openAt(home)
const { home: found } = await client.call('session.state', {})
if (found === 'none') await client.call('session.begin', { ...firstPerson, start: 'join' })
else await client.call('session.unlock', firstPerson)

function tell(told: Told): void {
  writeSync(1, `${JSON.stringify(told)}\n`)
}

const at = () => new Date(Date.UTC(2026, 10, 23, 1, 0, intBetween(random, 0, 3599))).toISOString()
const [open] = (await client.call('visits.list', { state: 'open', limit: 1 })).rows
const visit: Ref =
  open?.ref ??
  (await client.call('visits.start', { unit: { name: '青岚县民政局' }, inspectors: [{ name: '沈予岚' }] })).ref
const findings: Ref[] = []

async function newFinding(turn: number): Promise<void> {
  const draft = `draft-${seed}-${turn}`
  const body = JSON.stringify({ turn, text: '写到一半' })
  await client.call('drafts.put', { key: draft, body })
  tell({ what: 'draft', key: draft, body })
  const { ref, hash } = await client.call('findings.save', {
    draft,
    fields: {
      visit,
      code: pick(random, ['A01', 'A03', 'B01', 'B07']),
      at: at(),
      description: `${draft} ${'上班时间离开岗位，同室说去开会。'.repeat(intBetween(random, 1, 12))}`,
      place: '三楼',
    },
  })
  findings.push(ref)
  tell({ what: 'saved', ref, hash, draft })
}

async function corrected(): Promise<void> {
  const ref = pick(random, findings)
  const { hash } = await client.call('findings.save', {
    ref,
    reason: '核对后更正',
    fields: { visit, code: 'B13', at: at(), description: '更正后的说法', place: '二楼' },
  })
  tell({ what: 'saved', ref, hash })
}

async function photographed(turn: number): Promise<void> {
  const bytes = new Uint8Array(intBetween(random, 1, 200_000)).map(() => Math.floor(random() * 256))
  const { ref, hash, sha256 } = await client.upload(
    'evidence.add',
    { visit, fileName: `照片${turn}.jpg`, size: bytes.length },
    bytes,
  )
  tell({ what: 'evidence', ref, hash, sha256 })
}

async function typedPerson(): Promise<void> {
  const name = personName(random)
  const { person } = await client.call('people.save', {
    name,
    staffNumber: `S-${seed}-${intBetween(random, 1, 999_999)}`,
  })
  tell({ what: 'person', person, name })
}

async function lines(): Promise<void> {
  const seen = await client.call('attendance.save', {
    fields: { visit, observed: 'notAtPost', observedAt: at(), place: '四楼' },
  })
  tell({ what: 'saved', ref: seen.ref, hash: seen.hash })
  const item = await client.call('orders.save', { fields: { visit, item: 'games', ok: false, at: at() } })
  tell({ what: 'saved', ref: item.ref, hash: item.hash })
  const voided = await client.call('records.void', { noun: 'order', ref: item.ref, reason: '看错' })
  tell({ what: 'saved', ref: voided.ref, hash: voided.hash })
}

async function exporting(to: string): Promise<void> {
  for (;;) {
    const { job } = await client.call('exchange.export', { folder: to })
    const bundles = await client.finish<ExportedBundle[]>(job)
    tell({ what: 'exported', bundles: bundles.map(({ name, digest }) => ({ name, digest })) })
  }
}

tell({ what: 'ready' })
if (folder !== undefined) void exporting(folder)
for (let turn = 0; count === '0' || turn < Number(count); turn++) {
  const kind = intBetween(random, 0, 9)
  if (kind < 5 || findings.length === 0) await newFinding(turn)
  else if (kind < 6) await corrected()
  else if (kind < 7) await photographed(turn)
  else if (kind < 8) await typedPerson()
  else await lines()
  if (bugs.length > 0) throw new Error('a bug while recording', { cause: bugs[0] })
}
await workstation.close()
