import type { DeliveryOverview, DeliveryState, Sender } from '#domain/contract/deliveries.ts'
import { dayOf } from '#domain/week.ts'
import { spreadsheet } from '../documents/spreadsheet.ts'

const words = {
  zh: {
    title: '报送情况',
    columns: [
      '报送人',
      '编号',
      '周期起',
      '周期止',
      '情况',
      '报送包',
      '记录',
      '证据',
      '有说明的',
      '没有收入',
      '已收到第几号',
      '缺的号',
      '待补证据',
      '上次收到',
    ],
    states: {
      received: '已收到',
      refused: '没有收入',
      late: '后来补到',
      overdue: '逾期',
      awaited: '未到期',
      before: '',
    },
    comma: '、',
  },
  en: {
    title: 'Deliveries',
    columns: [
      'Sender',
      'Number',
      'From',
      'To',
      'State',
      'Bundles',
      'Records',
      'Evidence',
      'Remarks',
      'Not taken',
      'Received up to',
      'Missing',
      'Evidence awaited',
      'Last received',
    ],
    states: {
      received: 'received',
      refused: 'not taken',
      late: 'came later',
      overdue: 'overdue',
      awaited: 'not due yet',
      before: '',
    },
    comma: ', ',
  },
} satisfies Record<string, { states: Record<DeliveryState, string>; [word: string]: unknown }>

const dayCell = (on: string | undefined) => (on === undefined ? '' : new Date(`${on}T00:00:00.000Z`))

/** One line a sender and period, the latest period first. */
export function deliverySheet(
  { weeks, senders }: DeliveryOverview,
  nameOf: (sender: Sender) => string,
  language: 'zh' | 'en',
) {
  const { title, columns, states, comma } = words[language]
  const cells = senders.flatMap((sender) =>
    sender.weeks.map((cell, index) => [
      nameOf(sender),
      sender.log,
      dayCell(weeks[index]?.fromOn),
      dayCell(weeks[index]?.toOn),
      states[cell.state],
      cell.bundles,
      cell.lines,
      cell.evidence,
      cell.exceptions,
      cell.refused,
      sender.head,
      sender.missing.join(comma),
      sender.evidenceWaiting,
      dayCell(sender.lastReceivedAt && dayOf(sender.lastReceivedAt)),
    ]),
  )
  return { title, ...spreadsheet(title, columns, cells) }
}
