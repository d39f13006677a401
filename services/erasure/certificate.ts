import type { Erased } from '#db/stores/erasures.ts'
import type { Day } from '#domain/fields.ts'
import type { Retention } from '#domain/reference/retention.ts'
import { chineseDay } from '../documents/chinese.ts'
import { letterDocx } from '../documents/letter.ts'
import type { ErasureReport } from './report.ts'

export const certificateTitle = '个人信息销毁证明'

const kinds = { identity: '身份信息', words: '当事人自述', fileName: '原文件名', file: '文件' } as const
/** As many as are printed; the bundle that brings the certificate lists all of them. */
const mostPrinted = 400

/** How many of each kind, as `身份信息3件、文件1件`. */
function countsOf(erased: readonly Erased[]): string {
  return (Object.keys(kinds) as (keyof typeof kinds)[])
    .map((kind) => ({ kind, count: erased.filter((one) => one.kind === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${kinds[kind]}${count}件`)
    .join('、')
}

function purposeLines(erased: readonly Erased[], { purposes }: Retention): string[] {
  return [...Map.groupBy(erased, ({ purpose }) => purpose)].map(([id, some]) => {
    const ends = some.map(({ untilOn }) => untilOn).toSorted()
    const [first = '', last = ''] = [ends[0], ends.at(-1)]
    const span = first === last ? chineseDay(first) : `${chineseDay(first)}至${chineseDay(last)}`
    const purpose = purposes.find((one) => one.id === id)
    const basis = purpose ? `期限依据：${purpose.basis}` : ''
    return `用途“${purpose?.zh ?? id}”，${span}到期：${countsOf(some)}。${basis}`
  })
}

function owedLines({ copies, exports, intake, plain }: ErasureReport): string[] {
  const absent = copies.filter(({ done }) => !done)
  const lines = [
    ...(absent.length > 0
      ? [`备份${absent.length}处当时不在场，待补销：${absent.map(({ place }) => place).join('、')}。`]
      : []),
    ...(exports && exports.elsewhere > 0 ? [`交出去的报送包${exports.elsewhere}个，不在本机可及之处。`] : []),
    ...(intake && intake.owed > 0 ? [`收到而未采用的报送包${intake.owed}个中还有，待处理后补销。`] : []),
    ...(plain && plain > 0 ? [`操作流水中有${plain}行在知道姓名以前以明文写入，不能改动。`] : []),
  ]
  return lines.length > 0 ? lines : ['无。']
}

/** 销毁证明 as .docx: what was destroyed, in hashes and counts, never names; for what it was kept, by whom, when, where, and what is still owed. */
export function certificateBytes(
  erased: readonly Erased[],
  report: ErasureReport,
  retention: Retention,
  where: { office: string; person: string; log: string; on: Day },
): Promise<Uint8Array> {
  const printed = erased.slice(0, mostPrinted).map(({ sha256 }) => sha256)
  const rest = erased.length - printed.length
  return letterDocx({
    office: where.office,
    title: certificateTitle,
    addressee: '存档',
    on: where.on,
    paragraphs: [
      '下列个人信息的保存期限已经届满，已按《个人信息保护法》第四十七条销毁。本证明不载姓名。',
      '一、销毁的内容',
      `涉及${report.persons}人，共${erased.length}件：${countsOf(erased)}。`,
      ...purposeLines(erased, retention),
      `清单核对码：${report.list}`,
      '二、销毁的方法和副本',
      '逐件销毁打开它的密钥，并从本机的滚动备份中一并销毁，随后删除内容；记录和统计不受影响。',
      `收件留存${report.intake?.reduced ?? 0}份已去除个人信息；留在本机的报送包${report.exports?.removed ?? 0}个已删除；草稿${report.drafts ?? 0}份已清理；备份${report.copies.filter(({ done }) => done).length}处已重写。`,
      '三、尚欠的副本',
      ...owedLines(report),
      '四、经办',
      `经办人编号${where.person}，记录册编号${where.log}，${chineseDay(where.on)}。`,
      '五、清单',
      printed.join(' '),
      ...(rest > 0 ? [`另有${rest}件，见随后的报送包。`] : []),
    ],
  })
}
