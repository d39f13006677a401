import type { Paragraph, ParagraphChild } from 'docx'
import { countRun } from './counts.ts'
import { body, plain } from './paragraphs.ts'
import type { DocumentCount, WeeklyMeasure } from './weekly-input.ts'

function counted(words: string, { visits, findings }: { visits: DocumentCount; findings: DocumentCount }) {
  return [plain(`${words}检查`), countRun(visits), plain('次、发现同类问题'), countRun(findings), plain('个')]
}

/** 1. 设去向牌。责任单位：…；完成时限：…。进展：…。 and the counts beside each other, with nothing said of causes. */
function earlier(measure: WeeklyMeasure, nth: number): ParagraphChild[] {
  const { text, who, due, state, days, before, since, compared } = measure
  return [
    plain(`${nth}. ${text}（${who}；完成时限：${due}）。${state ?? ''}。`),
    ...(before && since
      ? [
          ...counted(`此前${days}天`, before),
          plain('；'),
          ...counted(`此后${days}天`, since),
          plain(compared === undefined ? '。' : `。${compared}`),
        ]
      : []),
  ]
}

/** What became of the measures that ran in this period. */
export function earlierMeasures(measures: readonly WeeklyMeasure[]): Paragraph[] {
  return measures.map((measure, index) => body(earlier(measure, index + 1)))
}

export function nextMeasures(measures: readonly WeeklyMeasure[]): Paragraph[] {
  return measures.map(({ text, who, due }, index) =>
    body([plain(`${index + 1}. ${text}（${who}；完成时限：${due}）。`)]),
  )
}
