import type { Cite } from '#domain/document.ts'
import { Fault } from '#domain/fault.ts'
import type { Ref } from '#domain/fields.ts'
import { handedOver } from '#domain/reference/lookup.ts'
import { dayOf } from '#domain/week.ts'
import type { Desk } from '../desk.ts'
import { chineseDay } from '../documents/chinese.ts'
import { sheetDocx, type SheetPart } from '../documents/sheet.ts'
import { savedOf } from '../recording/save.ts'
import { aboutPerson } from '../week/paper-units.ts'
import { citesOf } from './cites.ts'
import { keepPaper } from './keep.ts'
import { ownOffice } from './office.ts'
import { factsOf, type Parts, partsOf } from './parts.ts'
import { clockText, type Seen, seenIn } from './seen.ts'
import {
  attendanceParts,
  caseParts,
  evidenceParts,
  factsTable,
  gateParts,
  orderParts,
  serviceParts,
  slipParts,
} from './sheet-parts.ts'

interface Sheet {
  title: string
  parts: SheetPart[]
  cites: Cite[]
  addressee?: string
}

const modes = { open: '明察', covert: '暗访', combined: '明察暗访结合' } as const

function headOf({ nameOf, calling }: Parts, { visit: { body } }: Seen): SheetPart {
  const called = calling()
  const left = body.leftAt ?? body.closedAt
  const more = [
    ['检查依据', body.authorityBasis],
    ['检查地点', body.site],
    ['陪同人员', body.escort],
    ['备注', body.note],
  ].flatMap(([word, text]) => (word && text ? [[word, called.into(text)]] : []))
  return {
    is: 'fields',
    rows: [
      ['被查单位', nameOf(body.unit)],
      ['检查日期', chineseDay(dayOf(body.arrivedAt)), '检查方式', modes[body.mode]],
      ['到达时间', clockText(body.arrivedAt), '离开时间', left ? clockText(left) : ''],
      ['督查员', body.inspectors.map((one) => called.person(one)).join('、')],
      ...more,
    ],
  }
}

/** 检查记录表: who came when, who was seen how, what was out of order, what was found, what proves it; signed by the inspectors. */
async function record(parts: Parts, seen: Seen): Promise<Sheet> {
  const facts = await factsOf(
    parts,
    seen.findings.map(({ ref }) => ref),
  )
  const sections: [string, SheetPart[]][] = [
    ['出勤', attendanceParts(parts, seen)],
    ['门口登记', gateParts(parts, seen)],
    ['请假、公差等手续', slipParts(parts, seen)],
    ['办公秩序', orderParts(parts, seen)],
    ['服务', serviceParts(parts, seen)],
    ['办件', caseParts(parts, seen)],
    ['问题', facts.length === 0 ? [{ is: 'text', text: '没有发现问题。' }] : [factsTable(facts)]],
    ['证据', evidenceParts(parts, seen)],
  ]
  const said = sections.filter(([, some]) => some.length > 0)
  return {
    title: '检查记录表',
    parts: [
      headOf(parts, seen),
      ...said.flatMap(([name, some]): SheetPart[] => [{ is: 'heading', text: name }, ...some]),
      {
        is: 'blanks',
        rows: [
          { word: '督查员签名', lines: 1 },
          { word: '被查单位签名', lines: 1 },
        ],
      },
    ],
    cites: citesOf([
      ...facts.map(({ record: { ref, hash } }) => ({ ref, hash })),
      { ...seen.visit, noun: 'visit' },
      ...seen.attendance.map(({ ref, hash }) => ({ ref, hash, noun: 'attendance' as const })),
      ...seen.orders.map(({ ref, hash }) => ({ ref, hash, noun: 'order' as const })),
      ...seen.attitudes.map(({ ref, hash }) => ({ ref, hash, noun: 'attitude' as const })),
    ]),
  }
}

/** 事实反馈单: only the facts of this unit, what was done well, and room for the unit's receipt and its own words. What is handed over to another authority is told by that. */
async function feedback(parts: Parts, seen: Seen): Promise<Sheet> {
  const { visit, commendations } = seen
  if (visit.body.mode === 'covert' && visit.body.closedAt === undefined) throw new Fault('document.covert')
  const isHanded = handedOver(parts.desk.pack)
  const told = seen.findings.filter(({ body }) => !isHanded(body))
  const facts = await factsOf(
    parts,
    told.map(({ ref }) => ref),
  )
  if (facts.length + commendations.length === 0) throw new Fault('document.nothingToSay')
  const unit = parts.nameOf(visit.body.unit)
  const { arrivedAt, leftAt, closedAt } = visit.body
  const left = leftAt ?? closedAt
  const span = left ? `${clockText(arrivedAt)}至${clockText(left)}` : clockText(arrivedAt)
  const praise = commendations.map(
    ({ body }, index) =>
      `${facts.length + index + 1}. ${aboutPerson(parts.calling(), body.person, body.description ?? '')}`,
  )
  return {
    title: '事实反馈单',
    addressee: unit.slice(0, 200),
    parts: [
      { is: 'to', text: `${unit}：` },
      {
        is: 'text',
        text: `${chineseDay(dayOf(arrivedAt))}${span}，督查组对你单位进行了检查。看到的情况如下，请核对。`,
      },
      ...(facts.length > 0 ? [{ is: 'heading', text: '看到的问题' } as const, factsTable(facts)] : []),
      ...(praise.length > 0
        ? [{ is: 'heading', text: '值得肯定的' } as const, ...praise.map((text) => ({ is: 'text', text }) as const)]
        : []),
      {
        is: 'text',
        text: '本单只记看到的事实，不是处理结论。对事实有不同意见的，可以写在下面，也可以在30日内书面或者当面提出。',
      },
      {
        is: 'blanks',
        rows: [
          { word: '单位意见和说明', lines: 4 },
          { word: '签收人签名', lines: 1 },
          { word: '签收日期', lines: 1 },
          { word: '督查员签名', lines: 1 },
          { word: '拒签的说明', lines: 2 },
        ],
      },
    ],
    cites: citesOf([
      ...facts.map(({ record: { ref, hash } }) => ({ ref, hash })),
      ...commendations.map(({ ref, hash }) => ({ ref, hash, noun: 'commendation' as const })),
      { ...visit, noun: 'visit' },
    ]),
  }
}

const writers = { record, feedback }

/** Writes a paper in table form of one visit, keeps its bytes and records what it carries. Faults record.voided, document.covert, .nothingToSay. */
export async function writeSheet(desk: Desk, form: keyof typeof writers, about: Ref) {
  const seen = await seenIn(desk, about)
  if (seen.visit.voided) throw new Fault('record.voided')
  const from = await partsOf(desk, true)
  const { title, parts, cites, addressee } = await writers[form](from, seen)
  const on = dayOf(desk.clock.now())
  const bytes = await sheetDocx({ office: await ownOffice(desk), title, on, parts })
  const day = dayOf(seen.visit.body.arrivedAt)
  const unit = from.nameOf(seen.visit.body.unit).slice(0, 150)
  const committed = await keepPaper(desk, bytes, {
    form,
    title: `${title}（${unit}${chineseDay(day)}）`,
    fromOn: day,
    toOn: day,
    named: true,
    numbers: [],
    about,
    cites,
    ...(addressee ? { addressee } : {}),
  })
  return savedOf(desk, committed)
}
