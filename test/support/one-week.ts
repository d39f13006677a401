import type { RecordView } from '#domain/contract/visits.ts'
import type { Ref } from '#domain/fields.ts'
import type { LocalClient } from '#services/local-client.ts'
import type { Parsed } from '#domain/wire.ts'
import { firstPerson, type OpenDesk } from './desk.ts'
import { fullVisit, type FullVisit, spoken } from './full-visit.ts'
import { phonePhoto } from './photo.ts'
import { testDesk } from './test-desk.ts'
import { zipTexts } from './zip-texts.ts'

export const monday = '2026-11-16T01:15:00.000Z'
export const friday = '2026-11-20T07:00:00.000Z'
export const colleague = { name: '白若岚', passphrase: '另一个口令 battery staple' }
export const clearUnit = '青岚县档案馆'
export const secrets = { phrase: '当面索要茶叶两盒', place: '二楼北侧楼梯间' }

export interface OneWeek extends OpenDesk {
  made: FullVisit
  /** What is handed over to another authority, with a photo. */
  handed: Ref
  /** A photo with its camera's notes. */
  taken: Uint8Array
  as: (who: { passphrase: string }) => Promise<void>
}

/** A week of a colleague's at the lead's desk: a visit with everything, one where nothing was found; nothing reviewed yet. */
export async function oneWeek(): Promise<OneWeek> {
  const desk = await testDesk()
  const { client } = desk
  await client.call('session.addPerson', colleague)
  const as = async ({ passphrase }: { passphrase: string }) => {
    await client.call('session.lock', {})
    await client.call('session.unlock', { passphrase })
  }
  await as(colleague)
  const made = await fullVisit(client, monday)
  const { visit } = made
  await client.call('findings.save', {
    fields: { visit, code: 'B01', at: monday, description: '尚未复核的网购问题', place: '三楼' },
  })
  const { ref: handed } = await client.call('findings.save', {
    fields: { visit, code: 'C13', at: monday, description: secrets.phrase, place: secrets.place, person: made.rude },
  })
  const taken = phonePhoto(2)
  const pictures: [Ref, Uint8Array, boolean | undefined][] = [
    [made.finding, taken, false],
    [made.finding, phonePhoto(5), undefined],
    [made.finding, phonePhoto(3), true],
    [handed, phonePhoto(4), false],
  ]
  for (const [subject, bytes, bystanders] of pictures)
    await client.upload(
      'evidence.add',
      {
        visit,
        subject,
        fileName: 'IMG_0001.jpg',
        size: bytes.length,
        ...(bystanders === undefined ? {} : { bystanders }),
      },
      bytes,
    )
  await client.call('visits.close', { ref: visit, leftAt: '2026-11-16T03:00:00.000Z' })
  const { ref: second } = await client.call('visits.start', {
    unit: { name: clearUnit },
    inspectors: [{ name: spoken.second }],
    arrivedAt: friday,
  })
  await client.call('visits.close', { ref: second, leftAt: '2026-11-20T08:00:00.000Z' })
  await as(firstPerson)
  return { ...desk, made, handed, taken, as }
}

export async function accept(client: LocalClient, noun: 'finding' | 'commendation', ref: Ref): Promise<void> {
  const queue = (await client.call('reviews.queue', { limit: 500 })).rows
  const hash = queue.find((row) => row.ref.id === ref.id)?.hash ?? ''
  await client.call('reviews.decide', { subjects: [{ noun, ref, hash }], decision: 'accepted' })
}

export interface Paper {
  document: RecordView<'document'>
  files: Map<string, Buffer>
  /** Its paragraphs, one a line. */
  text: string
}

export async function writePaper(client: LocalClient, asked: Partial<Parsed<'week.report'>> = {}): Promise<Paper> {
  const { job } = await client.call('week.report', { on: '2026-11-18', ...asked })
  const document = await client.finish<RecordView<'document'>>(job)
  const bytes = await client.download('documents.open', { ref: document.ref })
  const blocks: Uint8Array[] = []
  for await (const block of bytes.read(0, bytes.size)) blocks.push(block)
  const files = await zipTexts(Buffer.concat(blocks))
  const xml = files.get('word/document.xml')?.toString() ?? ''
  return { document, files, text: xml.replaceAll('</w:p>', '\n').replaceAll(/<[^>]+>/g, '') }
}
