import { chineseNumber, chinesePeriod } from './chinese.ts'
import { openable } from './counts.ts'
import { type MainForm, mainFormDocx } from './main-form.ts'
import { body, heading, plain, subheading } from './paragraphs.ts'
import { joined, said, sentence } from './sentences.ts'
import type { DocumentCount, WeeklyInput } from './weekly-input.ts'

/** Everything 表扬通报 says. */
export interface PraiseInput
  extends Pick<WeeklyInput, 'title' | 'office' | 'issue' | 'fromOn' | 'toOn' | 'issuedOn' | 'note' | 'copies'> {
  to: string
  counts: { visits: DocumentCount; units: DocumentCount; commendations: DocumentCount }
  units: readonly { name: string; texts: readonly string[] }[]
}

/** 表扬通报 as .docx, in the standard's main form unless written otherwise. */
export function praiseDocx(
  input: PraiseInput,
  write: (form: MainForm) => Promise<Uint8Array> = mainFormDocx,
): Promise<Uint8Array> {
  const { fromOn, toOn, counts, units, note = '' } = input
  const { visits, units: visited, commendations } = counts
  const asked = note.split('\n').filter((line) => line.trim() !== '')
  // One series over all units: a number names one sentence of the paper.
  const firsts = units.map((_, index) => units.slice(0, index).reduce((sum, { texts }) => sum + texts.length, 0))
  return write({
    ...input,
    // To be named in praise is what it is for.
    internal: false,
    mark: '表扬通报',
    counts: openable(Object.values(counts)),
    children: [
      body(
        sentence([
          `${chinesePeriod(fromOn, toOn)}，`,
          ...joined([said(visits), said(visited), said(commendations)], '，'),
          '。下列单位和人员做得好，现予通报表扬。',
        ]),
      ),
      heading('一、做得好的'),
      ...units.flatMap(({ name, texts }, index) => [
        subheading(`（${chineseNumber(index + 1)}）${name}`),
        ...texts.map((text, nth) => body([plain(`${(firsts[index] ?? 0) + nth + 1}. ${text}`)])),
      ]),
      ...(asked.length > 0 ? [heading('二、工作要求'), ...asked.map((line) => body([plain(line)]))] : []),
    ],
  })
}
