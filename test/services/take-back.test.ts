import { expect, vi } from 'vitest'
import type { RecordView } from '#domain/contract/visits.ts'
import type { Ref } from '#domain/fields.ts'
import { readLimits } from '#services/imports/limits.ts'
import { unzip } from '#services/imports/unzip.ts'
import { zipFile } from '#services/documents/zip-file.ts'
import { testWithJudges } from '#test/support/judges.ts'
import { bytesByLibreOffice } from '#test/support/office-suite.ts'
import { refusal } from '#test/support/refusal.ts'
import { accept, lead, type Team, team, visitOf } from '#test/support/team.ts'

vi.setConfig({ testTimeout: 120_000 })
const test = testWithJudges('soffice')
const day = '2026-11-23'

interface Written extends Team {
  weekly: RecordView<'document'>
  bytes: Buffer
  findings: Ref[]
}

async function written(): Promise<Written> {
  const opened = await team()
  const { findings } = await visitOf(opened, { at: `${day}T01:20:00.000Z`, codes: ['B03', 'A03', 'A01'] })
  await accept(opened, findings)
  await opened.as(lead)
  const weekly = await opened.client.finish<RecordView<'document'>>(
    (await opened.client.call('week.report', { on: day, office: '县督查办', issue: 3 })).job,
  )
  const { size, read } = await opened.client.download('documents.open', { ref: weekly.ref })
  const blocks: Uint8Array[] = []
  for await (const block of read(0, size)) blocks.push(block)
  return { ...opened, weekly, bytes: Buffer.concat(blocks), findings }
}

/** The document with its text changed as somebody at a word processor would, and saved by one. */
function edited(bytes: Buffer, change: (xml: string) => string): Buffer {
  const parts = unzip(bytes, (name) => !name.endsWith('/'), { ...readLimits, zipEntries: 65_000 }).map(
    ({ name, bytes: part }) =>
      name === 'word/document.xml' ? { name, bytes: Buffer.from(change(part.toString())) } : { name, bytes: part },
  )
  return bytesByLibreOffice(zipFile(parts))
}

const takeBack = ({ client, weekly }: Written, file: Buffer) =>
  client.upload('documents.takeBack', { document: weekly.ref }, file)

const paragraphWith = (text: string) => new RegExp(`<w:p>(?:(?!</w:p>).)*?${text}(?:(?!</w:p>).)*?</w:p>`, 's')

test('a paper that LibreOffice only opened and saved comes back as it was, each number still linked', async () => {
  const opened = await written()
  const { sentences, numbers, blocked, token } = await takeBack(
    opened,
    edited(opened.bytes, (xml) => xml),
  )
  expect({ sentences, numbers, blocked }).toEqual({ sentences: [], numbers: [], blocked: false })
  const { ref } = await opened.client.call('documents.keepEdited', { token, confirmed: 0 })
  const kept = (await opened.client.call('documents.list', {})).rows.find((row) => row.ref.id === ref.id)
  expect(kept).toMatchObject({
    state: 'draft',
    edited: { of: opened.weekly.ref, changed: 0, added: 0, struck: 0 },
    numbers: opened.weekly.numbers,
    cites: opened.weekly.cites,
    affected: [],
  })
})

test('what was changed, added and struck is shown and has to be confirmed; a struck finding is carried no more', async () => {
  const opened = await written()
  const { client, findings } = opened
  const [first] = findings
  const file = edited(opened.bytes, (xml) =>
    xml
      .replace(/(程度：较重）)/, '$1经核实属实。')
      .replace(
        paragraphWith('三、发现的问题'),
        (whole) => `${whole}<w:p><w:r><w:t>各单位要举一反三。</w:t></w:r></w:p>`,
      )
      .replace(paragraphWith('1\\. 看视频'), ''),
  )
  const { sentences, numbers, blocked, token } = await takeBack(opened, file)
  expect(sentences.map(({ what, text, unbacked }) => ({ what, text, unbacked }))).toEqual(
    expect.arrayContaining([
      { what: 'added', text: '各单位要举一反三。', unbacked: [] },
      { what: 'changed', text: expect.stringMatching(/脱岗.*经核实属实。$/), unbacked: [] },
      { what: 'struck', text: expect.stringMatching(/^1\. 看视频/), unbacked: [] },
    ]),
  )
  expect(sentences).toHaveLength(3)
  expect({ numbers, blocked }).toEqual({ numbers: [], blocked: false })
  expect(await refusal(client.call('documents.keepEdited', { token, confirmed: 2 }))).toBe('document.unconfirmed')
  const { ref } = await client.call('documents.keepEdited', { token, confirmed: 3 })
  const kept = (await client.call('documents.list', {})).rows.find((row) => row.ref.id === ref.id)
  expect(kept).toMatchObject({ edited: { changed: 1, added: 1, struck: 1 } })
  expect(kept?.cites?.map((cite) => cite.ref)).toEqual(
    opened.weekly.cites?.map((cite) => cite.ref).filter(({ id }) => id !== first?.id),
  )
  expect(await refusal(client.call('documents.keepEdited', { token, confirmed: 3 }))).toBe('import.expired')
})

test('a counted number that says otherwise, or one that nothing backs, keeps the paper out', async () => {
  const opened = await written()
  const more = await takeBack(
    opened,
    edited(opened.bytes, (xml) => xml.replace(/(w:name="mc_findings"[^>]*\/><w:r>(?:(?!<w:t).)*<w:t[^>]*>)3/s, '$15')),
  )
  expect(more).toMatchObject({ blocked: true, numbers: [{ key: 'findings', was: 3, now: '5', state: 'changed' }] })
  expect(await refusal(opened.client.call('documents.keepEdited', { token: more.token, confirmed: 99 }))).toBe(
    'document.unbacked',
  )
  const invented = await takeBack(
    opened,
    edited(opened.bytes, (xml) =>
      xml.replace(
        paragraphWith('三、发现的问题'),
        (whole) => `${whole}<w:p><w:r><w:t>全县共有37人受到教育。</w:t></w:r></w:p>`,
      ),
    ),
  )
  expect(invented).toMatchObject({ blocked: true, sentences: [{ what: 'added', unbacked: ['37'] }] })
  expect(await refusal(takeBack(opened, Buffer.from('not a document')))).toMatch(/^(?:import|document)\./)
  expect(await refusal(takeBack(opened, Buffer.from(zipFile([{ name: 'a', bytes: Buffer.from('b') }]))))).toBe(
    'document.unreadable',
  )
})
