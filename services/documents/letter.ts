import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Footer,
  Header,
  Packer,
  Paragraph,
  type Table,
  TextRun,
} from 'docx'
import type { Day } from '#domain/fields.ts'
import { fixedDocx } from './fixed-docx.ts'
import { signature } from './main-form.ts'
import { bodyRun, fonts, page, pageNumber, typeArea } from './page-layout.ts'
import { body, heading, plain, title } from './paragraphs.ts'
import { table } from './table.ts'

/** A paper in the standard's letter form (信函格式, GB/T 9704—2012, 10.1). */
export interface LetterInput {
  /** 发文机关标志, 附 the office that signs. */
  office: string
  number?: string
  title: string
  addressee: string
  /** Paragraphs of the text; one that begins with 一、 is a heading. */
  paragraphs: readonly string[]
  /** The receipt on a page of its own: what stands at the left of each of its lines. */
  receipt?: { title: string; lines: readonly string[] }
  on: Day
}

const red = 'C00000'
/** The red double lines are 170 mm long, centred on the page: they reach beyond the type area. */
const ruleIndent = {
  left: -convertMillimetersToTwip((170 - typeArea.widthMm) / 2 + 1),
  right: -convertMillimetersToTwip((170 - typeArea.widthMm) / 2 - 1),
}

function head(office: string): Header {
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { before: 0, after: convertMillimetersToTwip(4) },
        children: [new TextRun({ text: office, size: markSize(office), color: red, font: fonts.title })],
      }),
      new Paragraph({
        indent: ruleIndent,
        spacing: { before: 0, after: 0, line: 60, lineRule: 'exact' },
        border: { top: { style: BorderStyle.THICK_THIN_SMALL_GAP, size: 24, space: 0, color: red } },
        children: [],
      }),
    ],
  })
}

/** Half points in which the mark fits on one line of the type area; 小初 where it can. */
function markSize(office: string): number {
  const fits = (typeArea.widthMm / 25.4) * 72
  return Math.max(32, Math.min(72, Math.floor(fits / Math.max(1, office.length)) * 2))
}

function foot(): Footer {
  return new Footer({
    children: [
      new Paragraph({
        indent: ruleIndent,
        border: { bottom: { style: BorderStyle.THIN_THICK_SMALL_GAP, size: 24, space: 0, color: red } },
        children: [],
      }),
    ],
  })
}

/** The last one goes with the signature, so that no page holds that alone. */
function text(paragraph: string, index: number, all: readonly string[]): Paragraph {
  if (/^[一二三四五六七八九十]+、[^。]*$/.test(paragraph)) return heading(paragraph)
  return body([plain(paragraph)], index === all.length - 1 ? { keepNext: true, keepLines: true } : {})
}

function receipt({ title: name, lines }: NonNullable<LetterInput['receipt']>): (Paragraph | Table)[] {
  return [
    new Paragraph({ pageBreakBefore: true, children: [] }),
    title(name),
    table(
      ['项目', '填写'],
      lines.map((line) => [line, '']),
      [3, 7],
      [0],
    ),
  ]
}

/** A letter as .docx; the same input gives the same bytes. */
export async function letterDocx(input: LetterInput): Promise<Uint8Array> {
  const document = new Document({
    title: input.title,
    creator: input.office,
    lastModifiedBy: input.office,
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: { document: { run: bodyRun() } },
    },
    sections: [
      {
        properties: {
          ...page,
          titlePage: true,
          page: {
            ...page.page,
            margin: {
              ...page.page?.margin,
              header: convertMillimetersToTwip(30),
              footer: convertMillimetersToTwip(20),
            },
          },
        },
        headers: { first: head(input.office) },
        footers: { first: foot(), default: pageNumber('odd'), even: pageNumber('even') },
        children: [
          body([plain(input.number ?? '')], { alignment: AlignmentType.RIGHT, indent: {} }),
          title(input.title),
          body([plain(`${input.addressee}：`)], { indent: {} }),
          ...input.paragraphs.map(text),
          ...signature(input.office, input.on),
          ...(input.receipt ? receipt(input.receipt) : []),
        ],
      },
    ],
  })
  return fixedDocx(await Packer.toBuffer(document), `${input.on}T00:00:00Z`)
}
