import { caseLimit } from '#domain/case-limit.ts'
import { refText, sameRef } from '#domain/fields.ts'
import {
  attendanceState,
  attitudeScenario,
  findCode,
  gateCheck,
  leaveKind,
  orderItem,
  rubricItem,
  serviceItem,
} from '#domain/reference/lookup.ts'
import type { SheetPart } from '../documents/sheet.ts'
import { momentText, placeOf, type PrintedFinding } from '../week/paper-units.ts'
import type { Parts } from './parts.ts'
import { clockText, type Seen } from './seen.ts'

const text = (words: string): SheetPart => ({ is: 'text', text: words })

/** 在岗12人，外出2人: how many of these are in each state. */
function tallied(states: readonly string[], word: (id: string) => string, measure: string): string {
  return [...Map.groupBy(states, (id) => id)].map(([id, some]) => `${word(id)}${some.length}${measure}`).join('，')
}

/** How many were seen and in which state, then everybody who was not simply at work. */
export function attendanceParts({ desk: { pack }, places, calling }: Parts, seen: Seen): SheetPart[] {
  const word = (id: string | undefined) => (id ? (attendanceState(pack, id)?.zh ?? id) : '')
  const lines = seen.attendance.filter(({ body }) => !body.gate || body.secondAt !== undefined)
  if (lines.length === 0) return []
  const settled = lines.map(({ ref, body }) => {
    const verified = seen.verified.get(refText(ref))?.body
    return { body, verified, last: verified?.state ?? body.secondObserved ?? body.observed }
  })
  const others = settled.filter(
    ({ body }) => attendanceState(pack, body.secondObserved ?? body.observed)?.shape !== 'tick',
  )
  const count = tallied(
    settled.map(({ last }) => last),
    word,
    '人',
  )
  const rows = others.map(({ body, verified }) => {
    const called = calling()
    const reason = body.claimReason ? `：${called.into(body.claimReason)}` : ''
    return [
      body.person ? called.person(body.person) : '',
      placeOf(places, body, called) ?? '',
      `${clockText(body.observedAt)}${word(body.observed)}`,
      body.secondAt ? `${clockText(body.secondAt)}${word(body.secondObserved)}` : '',
      `${word(body.claimed)}${reason}`,
      word(verified?.state),
    ]
  })
  const head = ['姓名', '地点', '第一次', '复看', '说明的去向', '核实结果']
  return [
    text(`看到或查找${lines.length}人：${count}。`),
    ...(rows.length === 0 ? [] : [{ is: 'table', head, rows, widths: [3, 4, 4, 4, 5, 3] } as const]),
  ]
}

/** Each check at a gate: when work was due, from when to when, how many in which state. */
export function gateParts({ desk: { pack }, calling }: Parts, { gates, attendance }: Seen): SheetPart[] {
  const word = (id: string) => attendanceState(pack, id)?.zh ?? id
  return gates.map(({ ref, body }) => {
    const at = attendance.filter((line) => line.body.gate && sameRef(line.body.gate, ref))
    const states = tallied(
      at.map((line) => line.body.observed),
      word,
      '人',
    )
    const until = body.untilAt ? `至${clockText(body.untilAt)}` : '起'
    const name = gateCheck(pack, body.check)?.zh ?? body.check
    return text(
      `${name}（${calling().into(body.place)}）：规定${clockText(body.dueAt)}，登记${clockText(body.fromAt)}${until}${states ? `，${states}` : ''}。`,
    )
  })
}

/** Papers that were shown, as they were read. */
export function slipParts({ desk: { pack }, calling }: Parts, { slips }: Seen): SheetPart[] {
  return slips.map(({ body }) => {
    const called = calling()
    const people = body.people.map((one) => called.person(one)).join('、')
    const more = [
      body.place && called.into(body.place),
      body.approver && `${called.person(body.approver)}批准`,
      body.number && `编号${body.number}`,
    ].filter(Boolean)
    return text(
      `${leaveKind(pack, body.kind)?.zh ?? body.kind}：${people}，${momentText(body.fromAt)}至${momentText(body.toAt)}${more.map((one) => `，${one}`).join('')}。`,
    )
  })
}

/** What was out of order, place by place. */
export function orderParts({ desk: { pack }, places, calling }: Parts, { orders }: Seen): SheetPart[] {
  if (orders.length === 0) return []
  const wrong = orders.filter(({ body }) => !body.ok)
  if (wrong.length === 0) return [text(`看了${orders.length}项，没有发现问题。`)]
  const rows = wrong.map(({ body }) => {
    const called = calling()
    const item = orderItem(pack, body.item)
    return [
      placeOf(places, body, called) ?? '',
      (item && findCode(pack, item.problemCode)?.zh) ?? item?.zh ?? body.item,
      body.count === undefined ? '' : String(body.count),
      body.note ? called.into(body.note) : '',
    ]
  })
  const told = `看了${orders.length}项，其中不合要求${wrong.length}项。`
  return [text(told), { is: 'table', head: ['地点', '情况', '几处', '说明'], rows, widths: [4, 4, 2, 6] }]
}

function duration(seconds: number | undefined): string {
  if (seconds === undefined) return ''
  const minutes = Math.floor(seconds / 60)
  return minutes === 0 ? `${seconds}秒` : `${minutes}分${seconds % 60}秒`
}

/** Service contacts: how long, and what was not done; then what people who had been served said. */
export function serviceParts({ desk: { pack }, places, calling }: Parts, { attitudes, interviews }: Seen): SheetPart[] {
  const rows = attitudes.map(({ body }) => {
    const called = calling()
    const missed = body.rubric.flatMap(({ item, result }) =>
      result === 'no' ? [rubricItem(pack, item)?.zh ?? item] : [],
    )
    return [
      attitudeScenario(pack, body.scenario)?.zh ?? body.scenario,
      placeOf(places, body, called) ?? body.number ?? '',
      body.person ? called.person(body.person) : '',
      duration(body.waitingSeconds),
      body.answered === false ? '没人接' : duration(body.servingSeconds),
      [...missed, ...(body.note ? [called.into(body.note)] : [])].join('；'),
    ]
  })
  const head = ['情形', '地点', '经办人', '等候', '办理', '没做到的、说明']
  const levels = interviews.flatMap(({ body }) => (body.refused || !body.level ? [] : [String(body.level)]))
  const levelWord = (level: string) => pack.satisfactionScale.find((one) => String(one.level) === level)?.zh ?? level
  const refused = interviews.filter(({ body }) => body.refused).length
  const said = [
    ...(levels.length > 0 ? [tallied(levels.toSorted().toReversed(), levelWord, '人')] : []),
    ...(refused > 0 ? [`不愿评价${refused}人`] : []),
  ]
  return [
    ...(rows.length === 0 ? [] : [{ is: 'table', head, rows, widths: [4, 4, 3, 3, 3, 6] } as const]),
    ...(interviews.length === 0 ? [] : [text(`群众评价${interviews.length}人：${said.join('，')}。`)]),
  ]
}

const limitWords = { inTime: '按期办结', late: '超期办结', open: '在办', openLate: '在办，已超期' } as const

/** The cases that were sampled, each against its limit. */
export function caseParts({ desk: { pack }, calling }: Parts, { samples }: Seen): SheetPart[] {
  if (samples.length === 0) return []
  const rows = samples.map(({ body }) => {
    const limit = caseLimit(pack, body)
    const late = limit.state === 'late' || limit.state === 'openLate' ? `${limit.days}个工作日` : ''
    return [
      serviceItem(pack, body.item)?.zh ?? (body.matter ? calling().into(body.matter) : ''),
      body.number ?? '',
      body.acceptedOn,
      limit.dueOn,
      body.finishedOn ?? '',
      `${limitWords[limit.state]}${late}`,
    ]
  })
  const head = ['事项', '办件编号', '受理', '应办结', '办结', '结果']
  return [{ is: 'table', head, rows, widths: [5, 4, 4, 4, 4, 4] }]
}

/** The problems by number: facts, where and when, clause. */
export function factsTable(facts: readonly PrintedFinding[]): SheetPart {
  return {
    is: 'table',
    head: ['问题', '看到的情况', '依据条款'],
    rows: facts.map(({ number, code, when, place, text: said, severity, corrected, clause, record: { body } }) => {
      const until = body.untilAt ? `至${clockText(body.untilAt)}` : ''
      const where = [`${when}${until}`, place].filter(Boolean).join('，')
      const grade = [`程度：${severity}`, corrected && '已当场改正'].filter(Boolean).join('；')
      return [`${number}. ${code}`, `${where}。${said}（${grade}）`, clause ?? '']
    }),
    widths: [3, 8, 5],
  }
}

/** Each piece of evidence by what it shows and how its SHA-256 begins, so that it can be told from any other. */
export function evidenceParts({ calling }: Parts, { evidence }: Seen): SheetPart[] {
  if (evidence.length === 0) return []
  const rows = evidence.map(({ body }, index) => [
    String(index + 1),
    body.caption ? calling().into(body.caption) : body.mime,
    momentText(body.takenAt ?? body.capturedAt),
    body.sha256.slice(0, 16),
  ])
  return [{ is: 'table', head: ['序号', '内容', '时间', '校验值（前十六位）'], rows, widths: [2, 6, 4, 5] }]
}
