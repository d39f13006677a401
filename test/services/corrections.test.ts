import process from 'node:process'
import { expect, test } from 'vitest'
import { validRecords } from '#db/stores/rows.ts'
import type { Intent } from '#db/store-type.ts'
import { uuidv7 } from '#bundle/crypto.ts'
import type { Noun } from '#domain/change.ts'
import { type Ref, refText } from '#domain/fields.ts'
import { chance, intBetween, mulberry32, pick, type Random, seedOf, shuffled } from '#seeds/random.ts'
import { inspectors, lead, team } from '#test/support/team.ts'

const full = process.env['MINGCHA_FULL'] === '1'
const histories = full ? 200 : 20
const seed = Number(process.env['MINGCHA_SEED'] ?? Date.now() % 1_000_000)
const offices = ['县委办', '县政府办', '县纪委监委', '青岚县民政局', '青岚县水务局']
const day = '2026-12-20'

type Writer = 'lead' | 'first' | 'third'

/** Writes lines into anybody's log on one laptop. */
async function writers() {
  const opened = await team('2026-12-20')
  await opened.as(lead)
  const logs = await validRecords(opened.desk().store, 'log')
  const known = new Map((await opened.client.call('people.directory', {})).map(({ name, person }) => [name, person]))
  const persons = {
    lead: known.get(lead.name) ?? '',
    first: known.get(inspectors.first.name) ?? '',
    third: known.get(inspectors.third.name) ?? '',
  }
  const write = async (by: Writer, noun: Noun, body: object): Promise<Ref & { hash: string }> => {
    const { store, clock } = opened.desk()
    const at = clock.now()
    const log = logs.find((row) => row.body.person === persons[by])?.ref.log ?? ''
    const change = { noun, verb: 'recorded', id: uuidv7(at.getTime()), log, body } as unknown as Intent
    const [committed] = await store.commit({ log, by: persons[by] }, [change], { at: at.toISOString() })
    if (!committed) throw new Error('nothing committed')
    return { ...committed.ref, hash: committed.hash }
  }
  return { ...opened, persons, write }
}

type Desk = Awaited<ReturnType<typeof writers>>
const bare = ({ log, id }: Ref): Ref => ({ log, id })
const some = <T>(random: Random, list: readonly T[]) =>
  shuffled(random, list).slice(0, intBetween(random, 1, list.length))

async function acceptedFinding({ write, persons }: Desk): Promise<Ref & { hash: string }> {
  const pack = { id: 'builtin', version: 1 }
  const at = '2026-12-18T02:00:00.000Z'
  const unit = { log: '0123456789AB', id: uuidv7(1) }
  const visit = await write('first', 'visit', { unit, mode: 'open', arrivedAt: at, inspectors: [persons.first], pack })
  const body = {
    visit: bare(visit),
    unit,
    code: 'B03',
    category: 'order',
    pack,
    at,
    severity: 'minor',
    corrected: false,
  }
  const finding = await write('first', 'finding', body)
  await write('third', 'review', { subject: bare(finding), line: finding.hash, decision: 'accepted', reasons: [] })
  return finding
}

interface Paper {
  ref: Ref
  carries: Ref[]
  recipients: string[]
  issued: boolean
}

async function paper(
  desk: Desk,
  form: string,
  carries: readonly (Ref & { hash: string })[],
  random: Random,
  about?: Ref,
): Promise<Paper> {
  const ref = bare(
    await desk.write('lead', 'document', {
      form,
      title: form,
      fromOn: day,
      toOn: day,
      named: false,
      numbers: [],
      sha256: 'ab'.repeat(32),
      size: 1,
      cites: carries.map((one) => ({ ref: bare(one), line: one.hash.slice(0, 16) })),
      ...(about ? { about } : {}),
    }),
  )
  const recipients = some(random, offices)
  const issued = chance(random, 0.8)
  const step = (by: Writer, kind: string, more = {}) =>
    desk.write(by, 'issuance', { document: ref, kind, happenedOn: day, ...more })
  await step('lead', 'submitted')
  if (issued || chance(random, 0.5)) await step(issued ? 'third' : 'lead', 'approved')
  if (issued) await step('lead', 'issued', { recipients })
  return { ref, carries: carries.map(bare), recipients, issued }
}

test(`every recipient of every paper that carried what no longer stands is owed a correction until one reaches it (seed ${seed}, ${histories} histories)`, async () => {
  const desk = await writers()
  let owedEver = 0
  for (let index = 0; index < histories; index++) {
    const random = mulberry32(seedOf(`${seed}/${index}`))
    const findings = []
    for (let n = intBetween(random, 1, 4); n > 0; n--) findings.push(await acceptedFinding(desk))
    const papers: Paper[] = []
    for (let n = intBetween(random, 1, 4); n > 0; n--)
      papers.push(await paper(desk, 'weekly', some(random, findings), random))
    const gone = new Set<string>()
    for (const finding of findings)
      if (chance(random, 0.5)) {
        const body = {
          objection: bare(finding),
          subject: bare(finding),
          line: finding.hash,
          outcome: 'revoked',
          decidedOn: day,
          grounds: '查有手续',
        }
        await desk.write('lead', 'ruling', body)
        gone.add(refText(finding))
      }
    const reached = new Map<string, Set<string>>()
    for (let n = intBetween(random, 0, 3); n > 0; n--) {
      const about = pick(random, papers)
      const affected = about.carries.filter((one) => gone.has(refText(one)))
      const covers = chance(random, 0.7) ? affected : affected.slice(1)
      if (covers.length === 0) continue
      const carried = findings.filter((one) => covers.some((ref) => refText(ref) === refText(one)))
      const correction = await paper(desk, 'correction', carried, random, about.ref)
      if (!correction.issued || covers.length < affected.length) continue
      const before = reached.get(refText(about.ref)) ?? new Set()
      reached.set(refText(about.ref), before.union(new Set(correction.recipients)))
    }
    const rows = new Map((await desk.client.call('documents.list', {})).rows.map((row) => [refText(row.ref), row]))
    for (const one of papers) {
      const isAffected = one.carries.some((ref) => gone.has(refText(ref)))
      const told = reached.get(refText(one.ref)) ?? new Set()
      const owed = one.issued && isAffected ? one.recipients.filter((office) => !told.has(office)) : []
      owedEver += owed.length
      const row = rows.get(refText(one.ref))
      expect(row?.owed, `history ${index}`).toEqual(owed)
      expect(row?.affected.map(({ ref }) => refText(ref))).toEqual(
        one.carries.map(refText).filter((ref) => gone.has(ref)),
      )
    }
  }
  expect(owedEver).toBeGreaterThan(0)
}, 600_000)
