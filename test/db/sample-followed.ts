import type { Body, Noun } from '#domain/change.ts'
import { personId, recordId } from './scenario.ts'

type Followed =
  | 'decision'
  | 'document'
  | 'issuance'
  | 'measure'
  | 'objection'
  | 'progress'
  | 'proposal'
  | 'recheck'
  | 'rectification'
  | 'ruling'

const visit = { log: 'T3ST00000001', id: recordId(2) }
const unit = { log: 'T3ST00000001', id: recordId(3) }
const hash = 'ab'.repeat(32)
const person = personId(9)
const pack = { id: 'example', version: 3 }

/** Of what follows a finding, one record of every kind with every field filled in. */
export const followedBodies: { [N in Noun & Followed]: Required<Body<N>> } = {
  decision: {
    finding: { log: 'T3ST00000001', id: recordId(30) },
    proposal: { log: 'T3ST00000001', id: recordId(33) },
    person,
    disposition: 'criticism',
    authority: 'ownUnit',
    decidedOn: '2026-12-22',
    number: '青民纪〔2026〕5号',
    note: '在科室会上检查',
    pack,
  },
  measure: {
    what: '各窗口设去向牌，离岗必填',
    owner: unit,
    person,
    decidedOn: '2026-11-27',
    dueOn: '2026-12-11',
    codes: ['A01', 'A02'],
    unit,
    endedOn: '2026-12-10',
    done: true,
    outcome: '已全部设好',
    pack,
  },
  objection: {
    finding: { log: 'T3ST00000001', id: recordId(30) },
    objector: 'person',
    person,
    way: 'inPerson',
    notifiedOn: '2026-11-20',
    receivedOn: '2026-12-01',
    grounds: '当时在三楼开会',
    statement: hash,
  },
  progress: {
    rectification: { log: 'T3ST00000001', id: recordId(31) },
    kind: 'checked',
    happenedOn: '2026-12-09',
    dueOn: '2026-12-15',
    passed: true,
    visit,
    causes: ['rules'],
    step: 2,
    person,
    note: '去向牌已补齐',
  },
  proposal: {
    finding: { log: 'T3ST00000001', id: recordId(30) },
    person,
    disposition: 'criticism',
    authority: 'ownUnit',
    basis: '所在单位按管理权限',
    proposedOn: '2026-11-25',
    note: '第二次',
    pack,
  },
  recheck: {
    unit,
    rectifications: [{ log: 'T3ST00000001', id: recordId(31) }],
    findings: [{ log: 'T3ST00000001', id: recordId(30) }],
    fromOn: '2026-11-25',
    toOn: '2026-12-15',
    overCap: { reason: '问题严重', of: 3 },
  },
  rectification: {
    unit,
    findings: [{ log: 'T3ST00000001', id: recordId(30) }],
    manner: 'byDeadline',
    demand: '补齐去向牌，完善请假手续',
    issuedOn: '2026-11-24',
    dueOn: '2026-12-08',
    number: '作风督改〔2026〕3号',
    contact: '办公室',
    pack,
  },
  ruling: {
    objection: { log: 'T3ST00000001', id: recordId(32) },
    subject: { log: 'T3ST00000001', id: recordId(30) },
    line: hash,
    outcome: 'revoked',
    decidedOn: '2026-12-20',
    grounds: '查有会议签到表',
    number: '复决〔2026〕1号',
  },
  document: {
    form: 'weekly',
    title: '督查周报',
    issue: 4,
    fromOn: '2026-11-16',
    toOn: '2026-11-22',
    named: true,
    numbers: [{ key: 'findings', value: 3, query: '{}' }],
    sha256: hash,
    about: { log: 'T3ST00000001', id: recordId(31) },
    cites: [{ ref: { log: 'T3ST00000001', id: recordId(30) }, line: 'ab'.repeat(8) }],
    addressee: '青岚县民政局',
    edited: { of: { log: 'T3ST00000001', id: recordId(35) }, changed: 2, added: 1, struck: 0 },
    size: 9000,
  },
  issuance: {
    document: { log: 'T3ST00000001', id: recordId(34) },
    kind: 'issued',
    happenedOn: '2026-11-26',
    number: '作风督〔2026〕7号',
    recipients: ['青岚县民政局', '县纪委监委'],
    note: '一式三份',
  },
}
