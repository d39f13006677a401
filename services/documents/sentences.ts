import type { Paragraph, ParagraphChild, Table } from 'docx'
import { chineseNumber } from './chinese.ts'
import { countRun } from './counts.ts'
import { heading, plain } from './paragraphs.ts'
import type { DocumentCount } from './weekly-input.ts'

export type Block = Paragraph | Table
export type Piece = string | DocumentCount

/** A sentence whose counts are found again by their bookmarks. */
export function sentence(pieces: readonly Piece[]): ParagraphChild[] {
  return pieces.map((piece) => (typeof piece === 'string' ? plain(piece) : countRun(piece)))
}

/** 发现问题12个; nothing at all where it is nought. */
export function said(count: DocumentCount, label = count.label): Piece[] {
  return count.value === 0 ? [] : [label, count, count.measure]
}

/** Those of the lists that say something. */
export function joined(lists: readonly (readonly Piece[])[], comma: string): Piece[] {
  return lists.filter((list) => list.length > 0).flatMap((list, i) => (i === 0 ? list : [comma, ...list]))
}

/** 一、 二、 … before each section that has something in it. */
export function numbered(sections: readonly [string, Block[]][]): Block[] {
  return sections
    .filter(([, blocks]) => blocks.length > 0)
    .flatMap(([name, blocks], i) => [heading(`${chineseNumber(i + 1)}、${name}`), ...blocks])
}
