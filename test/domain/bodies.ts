import type { Body, Noun } from '#domain/change.ts'

const ref = { log: '0123456789AB', id: '01937a5e-0000-7000-8000-000000000001' }
const at = '2026-11-23T02:15:07.123Z'
const hash = '0f'.repeat(32)
const person = 'P-0123456789AB'
const pack = { id: 'builtin', version: 1 }

/** The least that each kind of record can hold. */
export const smallest: { readonly [N in Noun]: Body<N> } = {
  acknowledgement: { visit: ref, outcome: 'signed', at, witnesses: [] },
  attendance: { visit: ref, observed: 'notAtPost', observedAt: at },
  attitude: { visit: ref, scenario: 'window', at, rubric: [] },
  clocking: { visit: ref, person, times: [at] },
  commendation: { visit: ref, unit: ref, category: 'attitude', at },
  custody: { draw: ref, line: hash, commit: hash },
  document: {
    form: 'weekly',
    title: '督查周报',
    fromOn: '2026-11-16',
    toOn: '2026-11-22',
    named: false,
    numbers: [],
    sha256: hash,
    size: 1,
  },
  draw: {
    title: '第四季度抽签',
    strata: [{ name: '局办', take: 1, units: [ref] }],
    inspectors: [person, 'P-0123456789AC'],
    recusals: [],
    slots: [],
    custodians: [person, 'P-0123456789AC'],
    commit: hash,
  },
  evidence: { sha256: hash, size: 1, mime: 'image/jpeg', capturedAt: at },
  finding: { visit: ref, unit: ref, code: 'B03', category: 'order', pack, at, severity: 'notice', corrected: false },
  gate: { visit: ref, check: 'arrival', place: '正门', dueAt: at, graceMinutes: 5, fromAt: at },
  interview: { visit: ref, at, refused: true },
  jump: { sinceAt: at, dueAt: at, saidAt: at },
  link: { one: person, other: 'P-0123456789AC', basis: 'name' },
  log: { person, pub: `${'A'.repeat(43)}=`, age: `age1${'q'.repeat(58)}` },
  look: { visit: ref, place: '312室', look: 1, at },
  opening: { statement: ref, line: hash, against: hash, key: hash },
  order: { visit: ref, item: 'deskSign', ok: true, at },
  person: { person, kind: 'staff' },
  plan: {
    title: '第四季度督查方案',
    authorityBasis: '机关作风建设制度',
    fromOn: '2026-10-01',
    toOn: '2026-12-31',
    pool: [ref],
    capVisits: 4,
  },
  post: { unit: ref, title: '综合窗口' },
  replacement: { draw: ref, unit: ref, cause: '当天搬迁' },
  review: { subject: ref, line: hash, decision: 'accepted', reasons: [] },
  room: { unit: ref, label: '312室', purpose: 'office' },
  roster: { unit: ref, person, source: '人事名册', asOfOn: '2026-11-01' },
  sample: { visit: ref, at, acceptedOn: '2026-11-02', limitDays: 5 },
  settlement: { visit: ref, statement: ref, other: ref, choices: [] },
  slip: { visit: ref, kind: 'errand', people: [person], fromAt: at, toAt: at },
  statement: { visit: ref, place: '312室', partner: person, at, sealed: 'AAAA', commit: hash },
  unit: { name: '青岚县医疗保障局' },
  verification: { line: ref, method: 'call', state: 'onDuty', at },
  visit: { unit: ref, mode: 'open', arrivedAt: at, inspectors: [person], pack },
}
