import type { Ref } from '#domain/fields.ts'
import { chance } from '../random.ts'
import { minutesAfter, type OnSite } from './writer.ts'

/** Adds a photo to a record, as a phone would hand it over. */
export async function addPhoto(
  { client, random, visit, photo, made }: OnSite,
  subject: Ref,
  at: Date,
  caption: string,
): Promise<void> {
  const bytes = photo()
  if (!bytes) return
  made.evidence += 1
  const bystanders = chance(random, 0.15)
  const saved = await client.upload(
    'evidence.add',
    {
      visit,
      subject,
      fileName: `IMG_${String(made.evidence).padStart(4, '0')}.jpg`,
      size: bytes.length,
      modifiedAt: minutesAfter(at, 0).toISOString(),
      bystanders,
    },
    bytes,
  )
  if (chance(random, 0.5)) await client.call('evidence.save', { ref: saved.ref, subject, bystanders, caption })
}
