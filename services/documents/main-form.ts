import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  HeightRule,
  LineRuleType,
  Packer,
  Paragraph,
  Tab,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { Day } from '#domain/fields.ts'
import { chineseDay } from './chinese.ts'
import { bookmarkOf } from './counts.ts'
import { fixedDocx } from './fixed-docx.ts'
import { bodyRun, offGrid, page, pageNumber, typeArea } from './page-layout.ts'
import { body, internalMark, plain, redHead, title } from './paragraphs.ts'
import type { DocumentCount } from './weekly-input.ts'

/** What a paper in the standard's main form has around its text (GB/T 9704—2012, 7). */
export interface MainForm {
  /** 发文机关标志. */
  mark: string
  title: string
  /** 主送: a paper that is sent to somebody begins with it, and is signed. */
  to?: string | undefined
  office: string
  issue?: number | undefined
  issuedOn: Day
  /** For the office's own use only. */
  internal: boolean
  /** 抄送: who gets a copy. */
  copies?: string | undefined
  children: readonly (Paragraph | Table)[]
  /** Counts that open their records: bookmarked in the text, their queries in the document's properties. */
  counts: readonly DocumentCount[]
}

const thick = { style: BorderStyle.SINGLE, size: 8, color: '000000' }
const thin = { style: BorderStyle.SINGLE, size: 6, color: '000000' }
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const width = convertMillimetersToTwip(typeArea.widthMm)
/** One character of 四号 from either side; so many of them fit between. */
const edge = 280
const fitting = Math.floor((width - 2 * edge) / edge)
const lineMm = 8
const foot = 37 + typeArea.heightMm

interface ImprintLine {
  text: readonly (string | Tab)[]
  lines: number
}

function imprintRow({ text, lines }: ImprintLine): TableRow {
  const paragraph = new Paragraph({
    style: offGrid,
    keepNext: true,
    indent: { left: edge, right: edge },
    tabStops: [{ type: 'right', position: width - edge }],
    spacing: { before: 0, after: 0, line: convertMillimetersToTwip(lineMm), lineRule: LineRuleType.EXACT },
    children: [new TextRun({ children: text, size: 28 })],
  })
  return new TableRow({
    cantSplit: true,
    height: { value: convertMillimetersToTwip(lines * lineMm), rule: HeightRule.EXACT },
    children: [
      new TableCell({
        width: { size: width, type: WidthType.DXA },
        margins: { left: 0, right: 0 },
        children: [paragraph],
      }),
    ],
  })
}

/** 版记 at the foot of the last page: 抄送, who printed it and when, between rules (7.4). LibreOffice keeps no table afloat that is as wide as the text, and puts it below the signature. */
function imprint({ copies, office, issuedOn }: MainForm): (Paragraph | Table)[] {
  const to = copies && `抄送：${copies.replace(/。$/, '')}。`
  const lines: ImprintLine[] = [
    ...(to ? [{ text: [to], lines: Math.ceil(to.length / fitting) }] : []),
    { text: [office, new Tab(), `${chineseDay(issuedOn)}印发`], lines: 1 },
  ]
  const heightMm = lines.reduce((sum, line) => sum + line.lines * lineMm, 0)
  return [
    new Table({
      layout: TableLayoutType.FIXED,
      columnWidths: [width],
      width: { size: width, type: WidthType.DXA },
      float: {
        horizontalAnchor: TableAnchorType.MARGIN,
        verticalAnchor: TableAnchorType.PAGE,
        absoluteVerticalPosition: convertMillimetersToTwip(foot - heightMm),
      },
      borders: { top: thick, bottom: thick, insideHorizontal: thin, left: none, right: none, insideVertical: none },
      rows: lines.map(imprintRow),
    }),
    new Paragraph({ style: offGrid, spacing: { before: 0, after: 0, line: 20, lineRule: LineRuleType.EXACT } }),
  ]
}

/** The signing office and the day, four characters from the right (7.3.5.3: no seal is drawn, the office puts its own). */
export function signature(office: string, on: Day): Paragraph[] {
  const right = { alignment: AlignmentType.RIGHT, indent: { right: 1280, endChars: 400 } }
  return [
    body([], { keepNext: true }),
    body([plain(office)], { ...right, keepNext: true }),
    body([plain(chineseDay(on))], right),
  ]
}

/** 〔2026〕第7期. */
export function issueText({ issue, issuedOn }: MainForm): string | undefined {
  return issue === undefined ? undefined : `〔${issuedOn.slice(0, 4)}〕第${issue}期`
}

const queriesOf = ({ counts }: MainForm) => counts.map(({ key, query }) => ({ name: bookmarkOf(key), value: query }))

/** The text of a paper alone, with its pictures and the queries of its counts, to be put into a form of an office. */
export async function mainFormText(form: MainForm): Promise<Uint8Array> {
  const document = new Document({
    customProperties: queriesOf(form),
    sections: [{ properties: page, children: [...form.children] }],
  })
  return fixedDocx(await Packer.toBuffer(document), `${form.issuedOn}T00:00:00Z`)
}

/** A paper in the main form as .docx; the same input gives the same bytes. */
export async function mainFormDocx(form: MainForm): Promise<Uint8Array> {
  const { mark, to, office, issuedOn, internal, children } = form
  const document = new Document({
    title: form.title,
    creator: office,
    lastModifiedBy: office,
    evenAndOddHeaderAndFooters: true,
    customProperties: queriesOf(form),
    styles: { default: { document: { run: bodyRun() } } },
    sections: [
      {
        properties: page,
        footers: { default: pageNumber('odd'), even: pageNumber('even') },
        children: [
          ...(internal ? [internalMark()] : []),
          ...redHead(mark, issueText(form), office, chineseDay(issuedOn)),
          title(form.title),
          ...(to === undefined ? [] : [body([plain(`${to}：`)], { indent: {} })]),
          ...children,
          ...(to === undefined ? [] : signature(office, issuedOn)),
          ...imprint(form),
        ],
      },
    ],
  })
  return fixedDocx(await Packer.toBuffer(document), `${issuedOn}T00:00:00Z`)
}
