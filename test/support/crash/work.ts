import { mkdirSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import type { ExportedBundle } from '#domain/contract/exchange.ts'
import type { RecordView } from '#domain/contract/visits.ts'
import type { Bytes } from '#domain/procedure.ts'
import { firstPerson, openAt } from '../desk.ts'
import { fullVisit, spoken } from '../full-visit.ts'

/** `HOME SEED`: everything a person does in a week but leaving: sets up, records, searches, opens a photo, writes the report, checks, exports, receives, backs up. Says `done SAMPLES` and waits to be killed. */
const [home = '', seed = '1'] = process.argv.slice(2)
const { client, bugs } = await openAt(home)

async function whole(bytes: Bytes): Promise<Buffer> {
  const blocks: Uint8Array[] = []
  for await (const block of bytes.read(0, bytes.size)) blocks.push(block)
  return Buffer.concat(blocks)
}

function samples(bytes: Uint8Array): string[] {
  return [0.2, 0.5, 0.8].map((part) =>
    Buffer.from(bytes.subarray(Math.floor(bytes.length * part), Math.floor(bytes.length * part) + 64)).toString(
      'base64',
    ),
  )
}

const at = '2026-11-23T01:15:00.000Z'
const colleague = { name: '白若岚', passphrase: 'battery staple 9' }
await client.call('session.begin', { ...firstPerson, start: 'found' })
await client.call('session.addPerson', colleague)
await client.call('session.lock', {})
await client.call('session.unlock', colleague)
const made = await fullVisit(client, at, Number(seed))
await client.call('drafts.put', { key: 'finding.new', body: JSON.stringify({ description: spoken.phrase }) })
await client.call('session.lock', {})
await client.call('session.unlock', firstPerson)
const { hash } = await client.call('findings.get', { ref: made.finding })
await client.call('reviews.decide', { subjects: [{ noun: 'finding', ref: made.finding, hash }], decision: 'accepted' })
for (const search of ['窗口', spoken.absent, 'gwsy', spoken.phrase])
  await client.call('findings.list', { filter: { search } })
const photo = await whole(await client.download('evidence.open', { sha256: made.sha256 }))
const document = await client.finish<RecordView<'document'>>(
  (await client.call('week.report', { on: at.slice(0, 10), note: spoken.praise })).job,
)
const docx = await whole(await client.download('documents.open', { ref: document.ref }))
await client.finish((await client.call('check.run', {})).job)
const stick = join(process.cwd(), 'stick')
mkdirSync(stick)
const bundles = await client.finish<ExportedBundle[]>((await client.call('exchange.export', { folder: stick })).job)
await client.finish((await client.call('exchange.receive', { files: bundles.map(({ file }) => file) })).job)
await client.call('records.history', { ref: made.finding })
const backups = join(process.cwd(), 'backups')
mkdirSync(backups)
await client.finish((await client.call('backup.run', { folder: backups })).job)
if (bugs.length > 0) throw new Error('a bug while working', { cause: bugs[0] })
writeSync(1, `done ${JSON.stringify([...samples(photo), ...samples(docx)])}\n`)
setInterval(() => {}, 1000)
