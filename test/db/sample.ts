import type { Body, Noun } from '#domain/change.ts'
import type { Ref } from '#domain/fields.ts'
import { instant, personId, pubOf, recordId } from './scenario.ts'

const visit: Ref = { log: 'T3ST00000001', id: recordId(2) }
const unit: Ref = { log: 'T3ST00000001', id: recordId(3) }
const room: Ref = { log: 'T3ST00000001', id: recordId(4) }
const hash = 'ab'.repeat(32)
const person = personId(9)
const pack = { id: 'example', version: 3 }

/** One record of every kind with every field filled in. */
export const fullBodies: { [N in Noun]: Required<Body<N>> } = {
  attendance: {
    visit, person, room, place: '二楼', observed: 'absent', observedAt: instant(1), secondObserved: 'absent', secondAt: instant(20), activity: '不在岗',
    substitute: personId(8), claimed: 'leave', claimReason: '开会', claimant: personId(7), deadlineAt: instant(99), note: '桌上有茶',
  },
  attitude: { visit, scenario: 'ask', room, place: '三号窗口', person, at: instant(2), waitingSeconds: 340, servingSeconds: 61, rubric: [{ item: 'greet', result: 'no' }], note: '先接电话' },
  commendation: { visit, unit, category: 'attitude', person, room, place: '大厅', at: instant(3), description: '耐心解释' },
  document: { form: 'weekly', title: '督查周报', issue: 4, fromOn: '2026-11-16', toOn: '2026-11-22', numbers: [{ key: 'findings', value: 3, query: '{}' }], sha256: hash, size: 9000 },
  evidence: {
    visit, subject: { log: 'T3ST00000001', id: recordId(5) }, sha256: hash, size: 5_000_000_000, mime: 'image/jpeg', capturedAt: instant(4), takenAt: instant(3),
    device: '执法记录仪', bystanders: true, caption: '空岗', name: 'cd'.repeat(32),
  },
  finding: {
    visit, unit, code: 'A01', category: 'attendance', clause: 'R1-3', pack, person, room, place: '窗口', at: instant(5), untilAt: instant(30), description: '上午九时至九时半不在岗',
    severity: 'serious', corrected: true, source: { log: 'T3ST00000002', id: recordId(6) }, statement: hash,
  },
  log: { person, pub: pubOf(1), age: `age1${'q'.repeat(58)}`, identity: hash },
  look: { visit, room, place: '二楼', look: 2, at: instant(6), present: 3, waiting: 11, note: '排队' },
  order: { visit, item: 'smoking', ok: false, room, place: '走廊', person, at: instant(7), count: 2, note: '有烟头' },
  person: { person, identity: hash, kind: 'inspector' },
  post: { unit, title: '窗口岗', room, substitute: personId(8) },
  review: { subject: { log: 'T3ST00000001', id: recordId(5) }, line: hash, decision: 'returned', reasons: [{ field: 'description', text: '写明时间' }] },
  room: { unit, building: '主楼', floor: '2', label: '203', purpose: 'window', order: 12 },
  roster: { unit, person, room, post: '科员', source: '花名册', asOfOn: '2026-11-01', leaves: [{ kind: 'annual', fromOn: '2026-11-20', toOn: '2026-11-25' }] },
  unit: { code: 'U-01', name: '县政务服务中心', kind: '窗口单位', address: '人民路1号', parent: { log: 'T3ST00000002', id: recordId(7) } },
  verification: { line: { log: 'T3ST00000001', id: recordId(5) }, method: 'phone', state: 'confirmed', at: instant(8), note: '已核实' },
  visit: {
    unit, mode: 'covert', arrivedAt: instant(0), leftAt: instant(60), inspectors: [personId(1), personId(2)], leader: personId(1), authorityBasis: '年度计划', escort: '无', site: '东区',
    pack, note: '雨天', closedAt: instant(61),
  },
}
