import { lineGenesis, lineHash } from '#bundle/chain.ts'
import { canonical } from '#domain/canonical.ts'
import type { Line } from '#domain/change.ts'

/** Numbers that look random and are the same in every run. */
export function createDice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

export const benchLog = 'BENCH0000001'
export const benchPerson = 'P-BENCH0000001'
const start = Date.parse('2023-11-20T00:00:00.000Z')
const words = [
  '上午',
  '下午',
  '窗口',
  '无人值守',
  '迟到',
  '早退',
  '玩手机',
  '打瞌睡',
  '态度生硬',
  '推诿',
  '现场',
  '纠正',
  '二楼',
  '大厅',
  '群众',
  '等候',
  '材料',
  '不在岗',
  '外出',
  '未请假',
  '网购',
  '值班',
  '空岗',
  '吸烟',
]
const pick = <T>(dice: (sides: number) => number, from: readonly T[]): T => from[dice(from.length)] as T

export function benchId(number: number): string {
  const time = (start + number * 60_000).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${number.toString(16).padStart(12, '0')}`
}

function text(dice: (sides: number) => number): string {
  return Array.from({ length: 8 + dice(10) }, () => pick(dice, words)).join('')
}

export function findingBody(dice: (sides: number) => number, visit: number, at: string): Record<string, unknown> {
  const category = pick(dice, ['attendance', 'order', 'attitude', 'conduct'] as const)
  const who = dice(3) > 0 ? { person: `P-${(100_000_000_000 + dice(4000)).toString()}` } : {}
  return {
    visit: { log: benchLog, id: benchId(visit) },
    unit: { log: benchLog, id: benchId(1 + dice(500)) },
    code: `${category === 'order' ? 'B' : 'A'}${10 + dice(12)}`,
    category,
    clause: `R${1 + dice(9)}`,
    pack: { id: 'example', version: 1 },
    ...who,
    place: `${1 + dice(6)}楼${1 + dice(30)}室`,
    at,
    description: text(dice),
    severity: pick(dice, ['notice', 'minor', 'serious']),
    corrected: dice(2) === 0,
  }
}

/** Lines of one log, each chained to the one before; a second line of an id revises the first. */
function journalOf() {
  const lines: { text: string; hash: string; line: Line }[] = []
  const heads = new Map<string, { rev: number; hash: string; body: unknown }>()
  const add = (t: string, id: string, at: string, body: unknown) => {
    const known = heads.get(id)
    const line: Line = {
      v: 1,
      n: lines.length + 1,
      prev: lines.at(-1)?.hash ?? lineGenesis(benchLog),
      t,
      id,
      rev: (known?.rev ?? 0) + 1,
      base: known?.hash,
      at,
      by: benchPerson,
      body,
    }
    const made = { text: canonical(line), hash: '', line }
    made.hash = lineHash(made.text)
    heads.set(id, { rev: line.rev, hash: made.hash, body })
    lines.push(made)
  }
  return { lines, add }
}

/** A log of `count` lines over three years: 500 units, then visits with findings, attendance, order, and now and then a correction. */
export function benchJournal(count: number): { text: string; hash: string; line: Line }[] {
  const dice = createDice(7)
  const { lines, add } = journalOf()
  let visit = 0
  const at = (index: number) => new Date(start + Math.floor((index / count) * 3 * 365 * 86_400_000)).toISOString()
  add('log.opened', benchId(0), at(0), { person: benchPerson, pub: `${'A'.repeat(43)}=`, age: `age1${'q'.repeat(58)}` })
  for (let unit = 1; unit <= 500 && lines.length < count; unit++)
    add('unit.recorded', benchId(unit), at(0), { code: `U${unit}`, name: `第${unit}办事处`, kind: '街道' })
  for (let index = lines.length; index < count; index++) {
    const id = benchId(index)
    const now = at(index)
    const kind = dice(100)
    const findings = lines.at(-1)
    if (visit === 0 || kind < 3) {
      visit = index
      add('visit.recorded', id, now, {
        unit: { log: benchLog, id: benchId(1 + dice(500)) },
        mode: 'open',
        arrivedAt: now,
        inspectors: [benchPerson, 'P-BENCH0000002'],
        pack: { id: 'example', version: 1 },
      })
    } else if (kind < 68) add('finding.recorded', id, now, findingBody(dice, visit, now))
    else if (kind < 84)
      add('attendance.recorded', id, now, {
        visit: { log: benchLog, id: benchId(visit) },
        person: `P-${(100_000_000_000 + dice(4000)).toString()}`,
        observed: 'absent',
        observedAt: now,
        place: `${1 + dice(6)}楼`,
        note: text(dice),
      })
    else if (kind < 94)
      add('order.recorded', id, now, {
        visit: { log: benchLog, id: benchId(visit) },
        item: pick(dice, ['smoking', 'desk', 'sign']),
        ok: dice(2) === 0,
        at: now,
        place: '大厅',
      })
    else if (kind < 97 && findings?.line.t === 'finding.recorded')
      add('finding.corrected', findings.line.id, now, {
        ...(findings.line.body as object),
        severity: 'minor',
        reason: '复核后更正',
      })
    else
      add('evidence.recorded', id, now, {
        visit: { log: benchLog, id: benchId(visit) },
        subject: { log: benchLog, id: benchId(index - 1) },
        sha256: lineHash(id),
        size: 1_000_000 + dice(4_000_000),
        mime: 'image/jpeg',
        capturedAt: now,
      })
  }
  return lines
}

/** One week (16 to 22 November 2026) of 200 visits to 60 units with so many findings, as many people met, and a photo at every fifth finding. */
export function weekJournal(findings: number): { text: string; hash: string; line: Line }[] {
  const dice = createDice(11)
  const { lines, add } = journalOf()
  const [units, people, visits] = [60, 2000, 200]
  const first = Date.parse('2026-11-16T00:30:00.000Z')
  const at = (index: number) => new Date(first + Math.floor((index / findings) * 6 * 86_400_000)).toISOString()
  const ref = (number: number) => ({ log: benchLog, id: benchId(number) })
  const person = (number: number) => `P-${(100_000_000_000 + number).toString()}`
  const now = new Date(first).toISOString()
  add('log.opened', benchId(0), now, { person: benchPerson, pub: `${'A'.repeat(43)}=`, age: `age1${'q'.repeat(58)}` })
  for (let unit = 1; unit <= units; unit++) add('unit.recorded', benchId(unit), now, { name: `第${unit}办事处` })
  for (let one = 0; one < people; one++) {
    add('person.recorded', benchId(10_000 + one), now, { person: person(one), kind: 'staff' })
    const listed = { unit: ref(1 + (one % units)), person: person(one), source: '名册', asOfOn: '2026-11-01' }
    add('roster.recorded', benchId(20_000 + one), now, listed)
  }
  for (let visit = 0; visit < visits; visit++) {
    const [begun, unit] = [at((visit * findings) / visits), ref(1 + (visit % units))]
    const inspectors = [benchPerson, 'P-BENCH0000002']
    const pack = { id: 'builtin', version: 1 }
    add('visit.recorded', benchId(30_000 + visit), begun, { unit, mode: 'open', arrivedAt: begun, inspectors, pack })
    for (let index = (visit * findings) / visits; index < ((visit + 1) * findings) / visits; index++) {
      const seen = at(index)
      const found = findingBody(dice, 0, seen)
      const who = person((visit % units) + units * dice(30))
      const subject = ref(100_000 + index)
      add('finding.recorded', subject.id, seen, { ...found, visit: ref(30_000 + visit), unit, pack, person: who })
      const met = { visit: ref(30_000 + visit), person: who, observed: 'inPost', observedAt: seen }
      add('attendance.recorded', benchId(200_000 + index), seen, met)
      if (index % 5 > 0) continue
      const photo = { sha256: lineHash(subject.id), size: 2_000_000, mime: 'image/jpeg', capturedAt: seen }
      add('evidence.recorded', benchId(300_000 + index), seen, { visit: ref(30_000 + visit), subject, ...photo })
    }
  }
  return lines
}

/** The journal as the bytes of `journal.jsonl`, in blocks as a file gives them. */
export function journalBlocks(lines: readonly { text: string }[], size = 262_144): Uint8Array[] {
  const bytes = Buffer.from(lines.map(({ text }) => `${text}\n`).join(''))
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  )
}
