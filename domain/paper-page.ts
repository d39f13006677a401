/** A document as a browser lays it out on paper. Lengths are points, of pages and pictures millimetres. */
export interface PaperRun {
  text: string
  font?: string
  points: number
  /** How much each character moves away from the next. */
  spacing: number
  bold: boolean
  color?: string
}

export interface PaperPicture {
  /** Its part of the file. */
  part: string
  widthMm: number
  heightMm: number
  turn: number
  mirrored: boolean
}

export type PaperPiece = PaperRun | PaperPicture

export interface PaperParagraph {
  kind: 'text'
  align: 'left' | 'center' | 'right' | 'both'
  first: number
  left: number
  right: number
  /** The exact pitch of its lines; absent: as high as what is on them. */
  line?: number
  before: number
  after: number
  newPage: boolean
  /** What follows begins a new page. */
  endsPage: boolean
  withNext: boolean
  ruled: boolean
  pieces: PaperPiece[]
}

export interface PaperCell {
  span: number
  paragraphs: PaperParagraph[]
}

export interface PaperTable {
  kind: 'table'
  /** Widths of its columns, in points. */
  widths: number[]
  bordered: boolean
  rows: { head: boolean; cells: PaperCell[] }[]
}

export interface PaperPage {
  /** 信函格式: a mark between red lines on the first page, which shows no number. */
  letter: boolean
  /** Nothing of the file's words is missing here: no text box, footnote or running head. */
  whole: boolean
  mark?: PaperRun
  page: { widthMm: number; heightMm: number; top: number; right: number; bottom: number; left: number }
  blocks: (PaperParagraph | PaperTable)[]
}
