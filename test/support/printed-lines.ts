import { execFileSync } from 'node:child_process'
import { expect } from 'vitest'
import { judge } from './judges.ts'

const mm = (points: number) => (points / 72) * 25.4

export interface Line {
  left: number
  right: number
  middle: number
  text: string
}

/** The lines of each page, in millimetres from its top left. */
export function linesOf(pdf: string): Line[][] {
  const xml = execFileSync(judge('pdftotext') ?? '', ['-bbox-layout', pdf, '-'], { encoding: 'utf8' })
  return xml
    .split('<page ')
    .slice(1)
    .map((page) =>
      [...page.matchAll(/<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/line>/gs)].map(
        ([, left, top, right, bottom, words = '']) => ({
          left: mm(Number(left)),
          right: mm(Number(right)),
          middle: mm((Number(top) + Number(bottom)) / 2),
          text: [...words.matchAll(/<word[^>]*>([^<]*)/g)].map(([, word]) => word).join(''),
        }),
      ),
    )
}

/** 22 lines of 28 characters in the type area, page number apart. */
export function expectFullPage(lines: readonly Line[]): void {
  const text = lines.filter(({ text: words }) => !words.includes('—'))
  expect(text).toHaveLength(22)
  for (const line of text) {
    expect([...line.text]).toHaveLength(28)
    expect(Math.abs(line.left - 28)).toBeLessThan(1)
    expect(Math.abs(line.right - (28 + 156))).toBeLessThan(1)
  }
  const pitch = 225 / 22
  for (const [index, { middle }] of text.entries())
    expect(Math.abs(middle - (37 + (index + 0.5) * pitch)), `line ${index + 1}`).toBeLessThan(2)
}
