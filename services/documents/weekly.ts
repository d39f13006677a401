import { Document, Packer, type Paragraph, type ParagraphChild, type Table } from 'docx'
import { chineseDay, chineseNumber } from './chinese.ts'
import { bookmarkOf, countRun, openable } from './counts.ts'
import { fixedDocx } from './fixed-docx.ts'
import { fonts, page, pageNumber } from './page-layout.ts'
import { body, caption, heading, plain, redHead, subheading, title } from './paragraphs.ts'
import { photo } from './photo.ts'
import { table } from './table.ts'
import type { DocumentCount, WeeklyFinding, WeeklyInput } from './weekly-input.ts'

type Block = Paragraph | Table

function summary({ numbers, note, fromOn, toOn }: WeeklyInput): Block[] {
  const counted = numbers.flatMap((count, i): ParagraphChild[] => [
    plain(`${i === 0 ? '' : '，'}${count.label}`),
    countRun(count),
    plain(count.measure),
  ])
  const first = body([plain(`${chineseDay(fromOn)}至${chineseDay(toOn)}，`), ...counted, plain('。')])
  return [
    first,
    ...(note ?? '')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => body([plain(line)])),
  ]
}

function byUnit({ units, columns }: WeeklyInput): Block[] {
  if (units.length === 0) return [body([plain('本期没有问题。')])]
  const rows = units.map(({ name, counts }) => [name, ...counts.map((count) => countRun(count, 24))])
  return [table(['单位', ...columns], rows, [5, ...columns.map(() => 2)])]
}

function findingText(finding: WeeklyFinding, number: number): string {
  const where = [finding.when, finding.place].filter(Boolean).join('，')
  const basis = [
    finding.clause && `依据：${finding.clause}`,
    `程度：${finding.severity}`,
    finding.corrected && '已当场改正',
  ]
    .filter(Boolean)
    .join('；')
  return `${number}. ${finding.code}。${where}。${finding.text}（${basis}）`
}

function findings(input: WeeklyInput): Block[] {
  const units = [...new Set(input.findings.map((finding) => finding.unit))]
  return units.flatMap((unit, i) => [
    subheading(`（${chineseNumber(i + 1)}）${unit}`),
    ...input.findings
      .filter((finding) => finding.unit === unit)
      .map((finding, k) => body([plain(findingText(finding, k + 1))])),
  ])
}

/** The list of numbers: which mark stands for which count, to be opened in the workstation. */
function index(counts: readonly DocumentCount[]): Block[] {
  if (counts.length === 0) return []
  const rows = counts.map((count) => [
    count.label,
    `${count.value}${count.measure}`,
    `mingcha:${bookmarkOf(count.key)}`,
  ])
  return [
    caption('附：数字索引（在明察里打开本期周报，点数字即见对应记录）'),
    table(['指标', '数值', '标记'], rows, [6, 2, 5], [0, 2]),
  ]
}

function contents(input: WeeklyInput, counts: readonly DocumentCount[]): Block[] {
  const photos = input.photos.flatMap((one) => photo(one) ?? [])
  const sections: [string, Block[]][] = [
    ['总体情况', summary(input)],
    ['各单位情况', byUnit(input)],
    ['发现的问题', findings(input)],
    ['做得好的', input.commendations.map(({ unit, text }, i) => body([plain(`${i + 1}. ${unit}：${text}`)]))],
    ['现场照片', photos],
  ]
  const filled = sections.filter(([, blocks]) => blocks.length > 0)
  return [
    ...filled.flatMap(([name, blocks], i) => [heading(`${chineseNumber(i + 1)}、${name}`), ...blocks]),
    ...index(counts),
  ]
}

/** 督查周报 as .docx to GB/T 9704; the same input gives the same bytes. Counts are bookmarked, their queries stand in the document's properties. */
export async function weeklyDocx(input: WeeklyInput): Promise<Uint8Array> {
  const counts = openable([...input.numbers, ...input.units.flatMap((unit) => unit.counts)])
  const number = input.issue === undefined ? undefined : `〔${input.issuedOn.slice(0, 4)}〕第${input.issue}期`
  const document = new Document({
    title: input.title,
    creator: input.office,
    lastModifiedBy: input.office,
    evenAndOddHeaderAndFooters: true,
    customProperties: counts.map(({ key, query }) => ({ name: bookmarkOf(key), value: query })),
    styles: {
      default: { document: { run: { font: fonts.body, size: 32, language: { eastAsia: 'zh-CN', value: 'zh-CN' } } } },
    },
    sections: [
      {
        properties: page,
        footers: { default: pageNumber('odd'), even: pageNumber('even') },
        children: [
          ...redHead('督查周报', number, input.office, chineseDay(input.issuedOn)),
          title(input.title),
          ...contents(input, counts),
        ],
      },
    ],
  })
  return fixedDocx(await Packer.toBuffer(document), `${input.issuedOn}T00:00:00Z`)
}
