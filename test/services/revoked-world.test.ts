import process from 'node:process'
import { expect, test } from 'vitest'
import { validRecords } from '#db/stores/rows.ts'
import type { Intent } from '#db/store-type.ts'
import { uuidv7 } from '#bundle/crypto.ts'
import type { Noun } from '#domain/change.ts'
import { type Ref, refText } from '#domain/fields.ts'
import { addDays, startOf, weekOf } from '#domain/week.ts'
import { chance, intBetween, mulberry32, pick, type Random, seedOf, shuffled } from '#seeds/random.ts'
import { findingsByUnit, findingsByWeek } from '#db/stores/tallies.ts'
import { inspectors, type Team, team } from '#test/support/team.ts'
import { zipTexts } from '#test/support/zip-texts.ts'

const full = process.env['MINGCHA_FULL'] === '1'
const histories = full ? 500 : 50
/** Two stores live through this many and then give way to new ones, since each week's papers cost more the longer they have lived. */
const lifetime = 50
/** Fewer than a lifetime, so that a week is looked at again with more in it. */
const weeks = 26
const seed = Number(process.env['MINGCHA_SEED'] ?? Date.now() % 1_000_000)
const codes = ['A01', 'A03', 'B01', 'B03', 'C01']
const units = ['青岚县民政局', '青岚县水务局', '青岚县林业局']
const people = ['欧阳知若', '顾望舒', '陆行之']

type Writer = 'lead' | keyof typeof inspectors

/** A node whose every person's log can be written to, line by line. */
interface World extends Team {
  write(by: Writer, noun: Noun, body: object, verb?: string, ref?: Ref): Promise<Ref>
  hashOf(ref: Ref): Promise<string>
  units: Ref[]
  people: string[]
  persons: Record<Writer, string>
}

async function world(): Promise<World> {
  const opened = await team('2026-12-30')
  const { client, desk } = opened
  const places: Ref[] = []
  for (const name of units) places.push((await client.call('units.save', { fields: { name } })).ref)
  const named: string[] = []
  for (const [index, name] of people.entries())
    named.push((await client.call('people.save', { name, unit: places[index % places.length] as Ref })).person)
  const logs = await validRecords(desk().store, 'log')
  const known = new Map((await client.call('people.directory', {})).map(({ name, person }) => [name, person]))
  const names: Record<Writer, string> = { lead: '李卫东', first: '', second: '', third: '' }
  for (const who of ['first', 'second', 'third'] as const) names[who] = inspectors[who].name
  const persons = Object.fromEntries(
    Object.entries(names).map(([who, name]) => [who, known.get(name) ?? '']),
  ) as Record<Writer, string>
  return {
    ...opened,
    units: places,
    people: named,
    persons,
    async write(by, noun, body, verb = 'recorded', ref) {
      const { store, clock } = desk()
      const log = logs.find((row) => row.body.person === persons[by])?.ref.log ?? ''
      const at = clock.now()
      const id = ref?.id ?? uuidv7(at.getTime())
      await store.commit({ log, by: persons[by] }, [{ noun, verb, id, log, body } as unknown as Intent], {
        at: at.toISOString(),
      })
      return { log, id }
    },
    hashOf: async (ref) => (await client.call('records.history', { ref })).at(-1)?.hash ?? '',
  }
}

interface Planned {
  unit: number
  person: number | undefined
  code: string
  at: string
  decision: 'accepted' | 'returned' | undefined
  corrected: boolean
  text: string
}

const pack = { id: 'builtin', version: 1 }
const severities = { A01: 'minor', A03: 'serious', B01: 'minor', B03: 'minor', C01: 'serious' } as const
const categories = { A: 'attendance', B: 'order', C: 'attitude' } as const

/** Some findings of one week, in one visit each; the first is the one that will not have been. */
function plan(random: Random, index: number): Planned[] {
  const monday = addDays('2025-11-24', (index % weeks) * 7)
  return Array.from({ length: intBetween(random, 1, 6) }, (_, nth) => ({
    unit: intBetween(random, 0, units.length - 1),
    person: chance(random, 0.7) ? intBetween(random, 0, people.length - 1) : undefined,
    code: pick(random, codes),
    at: new Date(
      Date.parse(startOf(addDays(monday, intBetween(random, 0, 4)))) +
        intBetween(random, 500, 1000) * 60_000 +
        // No two visits of a week at one moment: their order would be that of their ids, which differ between the worlds.
        (Math.floor(index / weeks) * 6 + nth) * 1000,
    ).toISOString(),
    decision: nth === 0 ? 'accepted' : pick(random, ['accepted', 'accepted', 'returned', undefined] as const),
    corrected: chance(random, 0.3),
    text: `第${index}段第${nth}个问题`,
  }))
}

/** Writes what was planned; with `disputed` also the first finding, its review, an order and proposals about it, and what ends it, in some order. */
async function live(to: World, planned: readonly Planned[], random: Random, disputed: boolean): Promise<void> {
  const order = shuffled(
    random,
    planned.map((_, nth) => nth),
  )
  const later: (() => Promise<unknown>)[] = []
  for (const nth of order) {
    const one = planned[nth]
    if (!one) continue
    const unit = to.units[one.unit]
    const visit = await to.write('first', 'visit', {
      unit,
      mode: 'open',
      arrivedAt: one.at,
      leftAt: one.at,
      closedAt: one.at,
      inspectors: [to.persons.first, to.persons.second],
      pack,
    })
    if (nth === 0 && !disputed) continue
    const code = one.code as keyof typeof severities
    const finding = await to.write('first', 'finding', {
      visit,
      unit,
      code,
      category: categories[code[0] as 'A'],
      clause: 'd13-1',
      pack,
      at: one.at,
      place: '二楼',
      severity: severities[code],
      corrected: one.corrected,
      description: one.text,
      ...(one.person === undefined ? {} : { person: to.people[one.person] }),
    })
    const line = await to.hashOf(finding)
    if (one.decision)
      later.push(() =>
        to.write('third', 'review', {
          subject: finding,
          line,
          decision: one.decision,
          reasons: one.decision === 'returned' ? [{ field: 'description', text: '写清时间' }] : [],
        }),
      )
    if (nth !== 0) continue
    const objection = await to.write('third', 'objection', {
      finding,
      objector: 'unit',
      way: 'paper',
      receivedOn: '2026-12-01',
    })
    later.push(
      () =>
        to.write('lead', 'rectification', {
          unit,
          findings: [finding],
          manner: 'byDeadline',
          demand: '改正',
          issuedOn: '2026-12-02',
          dueOn: '2026-12-09',
          pack,
        }),
      () =>
        to.write('lead', 'ruling', {
          objection,
          subject: finding,
          line,
          outcome: 'revoked',
          decidedOn: '2026-12-20',
          grounds: '查有会议签到表',
        }),
    )
    if (chance(random, 0.4))
      later.push(() =>
        to.write(
          'first',
          'finding',
          {
            visit,
            unit,
            code,
            category: categories[code[0] as 'A'],
            pack,
            at: one.at,
            severity: 'grave',
            corrected: false,
            description: `${one.text}，改过`,
            reason: '补充',
          },
          'corrected',
          finding,
        ),
      )
  }
  for (const write of shuffled(random, later)) await write()
}

/** References as words that mean the same in both worlds. */
async function worded(at: World): Promise<(value: unknown) => unknown> {
  const words = new Map<string, string>(at.units.map((ref, index) => [refText(ref), units[index] ?? '']))
  for (const { ref, body } of await validRecords(at.desk().store, 'finding'))
    words.set(refText(ref), body.description ?? '')
  for (const { ref, body } of await validRecords(at.desk().store, 'visit'))
    words.set(refText(ref), `检查${body.arrivedAt}`)
  const persons = new Map(at.people.map((person, index) => [person, people[index]]))
  const into = (value: unknown): unknown => {
    if (typeof value === 'string') return persons.get(value) ?? value
    if (Array.isArray(value)) return value.map(into)
    if (typeof value !== 'object' || value === null) return value
    const ref = value as Partial<Ref>
    if (ref.log !== undefined && ref.id !== undefined) return words.get(refText(ref as Ref)) ?? 'elsewhere'
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, into(one)]))
  }
  return into
}

async function printedOf({ client }: World, ref: Ref): Promise<string> {
  const { size, read } = await client.download('documents.open', { ref })
  const blocks: Uint8Array[] = []
  for await (const block of read(0, size)) blocks.push(block)
  const xml = (await zipTexts(Buffer.concat(blocks))).get('word/document.xml')?.toString() ?? ''
  return [...xml.matchAll(/<w:t[^>]*>([^<]*)/g)].map(([, text]) => text).join('|')
}

async function paper(at: World, on: string): Promise<string> {
  const { client } = at
  const { ref } = await client.finish<{ ref: Ref }>(
    (await client.call('week.report', { on, office: '县督查办', issue: 1 })).job,
  )
  return printedOf(at, ref)
}

/** 检查记录表 of each visit of the week. */
async function sheets(at: World, period: { fromAt: string; toAt: string }): Promise<string[]> {
  const { rows } = await at.client.call('visits.list', { ...period, limit: 500 })
  const texts: string[] = []
  for (const { ref: visit } of rows)
    texts.push(await printedOf(at, (await at.client.call('documents.writeSheet', { form: 'record', visit })).ref))
  return texts.toSorted()
}

/** Everything that is counted or printed of a week and of the people in it. */
async function told(at: World, monday: string): Promise<unknown> {
  const { client, desk } = at
  const into = await worded(at)
  const week = weekOf(monday)
  const { documents: _, ...summary } = await client.call('week.summary', { on: monday })
  const period = { fromAt: week.fromAt, toAt: week.toAt }
  const reports = []
  for (const { name } of await client.call('reports.list', {})) {
    const { rows } = await client.call('reports.run', { name, ...period })
    reports.push(rows)
  }
  const ladders = []
  for (const { ref } of (
    await client.call('findings.list', { filter: { review: ['accepted'], ...period }, limit: 500 })
  ).rows)
    ladders.push([ref, (await client.call('accountability.of', { finding: ref })).ladders])
  const standing = (await client.call('rectifications.list', {})).rows.filter(
    ({ standing: { state } }) => state !== 'withdrawn',
  )
  const text = (value: unknown) => JSON.stringify(value)
  return into({
    summary: { ...summary, cells: summary.cells.toSorted((a, b) => (text(into(a)) < text(into(b)) ? -1 : 1)) },
    reports,
    ladders: ladders.toSorted((a, b) => (text(into(a)) < text(into(b)) ? -1 : 1)),
    orders: standing.length,
    byUnit: await findingsByUnit(desk().store.read),
    byWeek: await findingsByWeek(desk().store.read),
    frequent: await client.call('reference.frequent', {}),
    paper: await paper(at, monday),
    sheets: await sheets(at, period),
  })
}

test(`a finding that was revoked leaves every figure, count and paper as if it had never been (seed ${seed}, ${histories} histories)`, async () => {
  for (let from = 0; from < histories; from += lifetime) {
    const [disputed, without] = [await world(), await world()]
    for (let index = from; index < from + lifetime; index++) {
      const planned = plan(mulberry32(seedOf(`${seed}/plan/${index}`)), index)
      await live(disputed, planned, mulberry32(seedOf(`${seed}/one/${index}`)), true)
      await live(without, planned, mulberry32(seedOf(`${seed}/other/${index}`)), false)
      const monday = addDays('2025-11-24', (index % weeks) * 7)
      expect(await told(disputed, monday), `history ${index}`).toEqual(await told(without, monday))
    }
    const findings = await validRecords(disputed.desk().store, 'finding')
    expect(findings.filter(({ review }) => review === 'revoked')).toHaveLength(lifetime)
  }
}, 3_600_000)
