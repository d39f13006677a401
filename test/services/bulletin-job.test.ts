import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Intent } from '#db/store-type.ts'
import type { Job } from '#domain/contract/exchange.ts'
import { type Ref, refText } from '#domain/fields.ts'
import { newRef } from '#services/recording/save.ts'
import { writePaper } from '#test/support/one-week.ts'
import { noisyPhoto } from '#test/support/photo.ts'
import { refusal } from '#test/support/refusal.ts'
import { inspectors, lead, type Team, team, visitOf } from '#test/support/team.ts'

const at = '2026-11-23T01:20:00.000Z'
const asked = { on: '2026-11-23', form: 'bulletin', addressee: '各有关单位' } as const
const [units, perUnit, photos] = [10, 20, 100]

/** Photos at every other finding: 60 of nobody else, 40 with people in them of which a covered copy was made; and two that may not go out. */
async function photographed({ client }: Team, visit: Ref, findings: readonly Ref[], from: number): Promise<void> {
  const add = (subject: Ref, seed: number, more: { bystanders?: boolean; maskedOf?: Ref }) => {
    const bytes = noisyPhoto(seed, 240, 160)
    return client.upload('evidence.add', { visit, subject, fileName: 'IMG.jpg', size: bytes.length, ...more }, bytes)
  }
  for (const [index, subject] of findings.entries()) {
    const seed = from + index
    if (index % 2 === 0) continue
    if (seed % 5 > 1) await add(subject, seed, { bystanders: false })
    else {
      const { ref } = await add(subject, 1000 + seed, { bystanders: true })
      await add(subject, seed, { maskedOf: ref })
    }
  }
  const [first] = findings
  if (from > 0 || !first) return
  await add(first, 5001, { bystanders: true })
  await add(first, 5002, {})
}

async function reviewed({ desk }: Team, findings: readonly Ref[]): Promise<void> {
  const { store, me, clock } = desk()
  const kept = await store.all<{ id: Buffer; hash: Buffer }>(
    'select t.id, j.hash from finding t join journal j on j.pos = t.pos',
  )
  const hashes = new Map(kept.map(({ id, hash }) => [id.toString('hex'), hash.toString('hex')]))
  const intents = findings.map(
    (subject): Intent => ({
      noun: 'review',
      verb: 'recorded',
      id: newRef(desk()).id,
      body: {
        subject,
        line: hashes.get(subject.id.replaceAll('-', '')) ?? '',
        decision: 'accepted',
        reasons: [],
      },
    }),
  )
  await store.commit({ log: me.log, by: me.person }, intents, { at: clock.now().toISOString() })
}

/** How a picture ends; its beginning, with the camera’s notes, is written anew. */
function endOf(picture: Uint8Array): string {
  return Buffer.from(picture.subarray(-64)).toString('hex')
}

function filesIn(home: string): string[] {
  return ['objects', 'staging'].flatMap((folder) =>
    existsSync(join(home, folder))
      ? readdirSync(join(home, folder), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map(({ name }) => name)
      : [],
  )
}

test('a bulletin of 200 findings and 100 photos is a job: seen going on, given up with nothing left behind, then written', async () => {
  const opened = await team()
  const { client, home } = opened
  const all: Ref[] = []
  for (let unit = 0; unit < units; unit++) {
    const codes = Array.from({ length: perUnit }, () => 'B03')
    const { visit, findings } = await visitOf(opened, { at, codes, unit: `第${unit + 1}办事处`, close: false })
    await photographed(opened, visit, findings, unit * perUnit)
    await client.call('visits.close', { ref: visit, leftAt: '2026-11-23T01:50:00.000Z' })
    all.push(...findings)
  }
  await opened.as(lead)
  await reviewed(opened, all)
  expect(new Set(all.map(refText)).size).toBe(units * perUnit)
  expect((await client.call('findings.list', { filter: { review: ['accepted'] } })).count?.n).toBe(units * perUnit)

  const before = filesIn(home)
  const steps: Job[] = []
  const { job } = await client.call('week.report', asked)
  const given = client.finish(job, (one) => {
    steps.push(one)
    if (one.done > 0 && one.done < one.total) void client.call('jobs.cancel', { job })
  })
  expect(await refusal(given)).toBe('gate.cancelled')
  expect(steps.some(({ state, done, total }) => state === 'running' && done > 0 && done < total)).toBe(true)
  expect(steps.at(-1)).toMatchObject({ state: 'cancelled' })
  expect((await client.call('documents.list', {})).rows).toEqual([])
  expect(filesIn(home)).toEqual(before)

  const { document, files, text } = await writePaper(client, asked)
  const pictures = [...files].flatMap(([name, bytes]) => (/^word\/media\/.+\.jpg$/.test(name) ? [endOf(bytes)] : []))
  const allowed = Array.from({ length: photos }, (_, index) => endOf(noisyPhoto(2 * index + 1, 240, 160)))
  expect(new Set(pictures)).toEqual(new Set(allowed))
  expect(pictures).toHaveLength(photos)
  expect(text.match(/窗口无人值守/g)).toHaveLength(units * perUnit)
  expect(document.cites).toHaveLength(units * perUnit)
  expect(filesIn(home)).toHaveLength(before.length + 1)
  const [done] = await client.call('jobs.list', {})
  expect(done).toMatchObject({ kind: 'report', state: 'done' })
  await opened.as(inspectors.third)
  expect(await refusal(client.call('week.report', asked))).toBe('session.forbidden')
}, 240_000)
