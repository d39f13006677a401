import {
  AlignmentType,
  convertMillimetersToTwip,
  DocumentGridType,
  Footer,
  type ISectionPropertiesOptions,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx'

/** GB/T 9704—2012: A4, top 37 mm, left 28 mm, type area 156 × 225 mm, 22 lines of 28 characters. */
export const typeArea = { widthMm: 156, heightMm: 225 }
const lines = 22
const characters = 28
const bodyPoints = 16
const twipsAPoint = 20

/** Pitch of a body line in twips. */
export const linePitch = Math.floor(convertMillimetersToTwip(typeArea.heightMm) / lines)
const characterPitch = ((typeArea.widthMm / 25.4) * 72) / characters

/**
 * 28 characters of 三号 are wider than the type area: each moves closer by this, in twips, so that as many fit. A grid of characters would
 * say the same to Word alone.
 */
export const closer = Math.floor((characterPitch - bodyPoints) * twipsAPoint)

export const page: ISectionPropertiesOptions = {
  page: {
    size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) },
    margin: {
      top: convertMillimetersToTwip(37),
      left: convertMillimetersToTwip(28),
      right: convertMillimetersToTwip(210 - 28 - typeArea.widthMm),
      bottom: convertMillimetersToTwip(297 - 37 - typeArea.heightMm),
      header: convertMillimetersToTwip(15),
      footer: convertMillimetersToTwip(23),
    },
  },
  grid: {
    type: DocumentGridType.LINES,
    linePitch,
  },
}

/** What every run of a document has unless it says otherwise: 三号仿宋. */
export const bodyRun = () => ({
  font: fonts.body,
  size: bodyPoints * 2,
  characterSpacing: closer,
  language: { eastAsia: 'zh-CN', value: 'zh-CN' },
})

/** Style of paragraphs that keep to no grid of lines and characters: tables, captions, photos. */
export const offGrid = 'OffGrid'

export const fonts = {
  body: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋_GB2312', hint: 'eastAsia' },
  title: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '方正小标宋简体', hint: 'eastAsia' },
  heading: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '黑体', hint: 'eastAsia' },
  subheading: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '楷体_GB2312', hint: 'eastAsia' },
  pageNumber: { ascii: '宋体', hAnsi: '宋体', eastAsia: '宋体', hint: 'eastAsia' },
} as const

/** What stands in for a font that a computer does not have. */
export const fontTable: readonly { name: string; instead: string }[] = [
  { name: 'Times New Roman', instead: 'Liberation Serif' },
  { name: '仿宋_GB2312', instead: 'FangSong' },
  { name: '方正小标宋简体', instead: 'SimSun' },
  { name: '黑体', instead: 'SimHei' },
  { name: '楷体_GB2312', instead: 'KaiTi' },
  { name: '宋体', instead: 'SimSun' },
]

/** 四号 page number between dashes: outside on the right of odd pages and the left of even ones. */
export function pageNumber(side: 'odd' | 'even'): Footer {
  const run = new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: 28, font: fonts.pageNumber })
  const indent = side === 'odd' ? { endChars: 100, right: 280 } : { startChars: 100, left: 280 }
  return new Footer({
    children: [
      new Paragraph({ alignment: side === 'odd' ? AlignmentType.RIGHT : AlignmentType.LEFT, indent, children: [run] }),
    ],
  })
}
