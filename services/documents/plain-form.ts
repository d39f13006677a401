import { Document, Packer, type Paragraph, type Table } from 'docx'
import type { Day } from '#domain/fields.ts'
import { fixedDocx } from './fixed-docx.ts'
import { bodyRun, page, pageNumber } from './page-layout.ts'
import { title } from './paragraphs.ts'

/** A paper without a head: its title and what follows, on the standard's page. */
export interface PlainForm {
  title: string
  office: string
  on: Day
  children: readonly (Paragraph | Table)[]
}

/** Such a paper as .docx; the same input gives the same bytes. */
export async function plainFormDocx({ title: name, office, on, children }: PlainForm): Promise<Uint8Array> {
  const document = new Document({
    title: name,
    creator: office,
    lastModifiedBy: office,
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: bodyRun() } } },
    sections: [
      {
        properties: page,
        footers: { default: pageNumber('odd'), even: pageNumber('even') },
        children: [title(name), ...children],
      },
    ],
  })
  return fixedDocx(await Packer.toBuffer(document), `${on}T00:00:00Z`)
}
