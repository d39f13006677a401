import { recordsAbout, type RecordRow } from '#db/stores/rows.ts'
import { refText } from '#domain/fields.ts'
import type { Desk } from '../desk.ts'
import { jpegOf } from '../evidence/picture.ts'
import { type BareImage, bareImage } from '../documents/bare-image.ts'
import type { Progress } from '../jobs.ts'

const mostPhotos = 120
const largestPhoto = 20_000_000
const mostBytes = 100_000_000

export interface PhotoOf {
  photo: RecordRow<'evidence'>
  finding: RecordRow<'finding'>
}

const oldestFirst = ({ ref: a }: RecordRow<'evidence'>, { ref: b }: RecordRow<'evidence'>) =>
  a.id === b.id ? (a.log < b.log ? -1 : 1) : a.id < b.id ? -1 : 1

/** Every valid picture of these findings, in their order; where a covered copy is there, that in place of its original. `evidence`: what has been read of theirs already. */
export async function photosOf(
  desk: Desk,
  findings: readonly RecordRow<'finding'>[],
  evidence?: readonly RecordRow<'evidence'>[],
): Promise<PhotoOf[]> {
  /** By the id alone, which is a text already; whose log it is of is asked in the end. */
  const bySubject = new Map<string, RecordRow<'evidence'>[]>()
  for (const row of evidence ??
    (await recordsAbout(
      desk.store,
      'evidence',
      'subject',
      findings.map(({ ref }) => ref),
    ))) {
    if (row.voided || !row.body.subject || !row.body.mime.startsWith('image/')) continue
    const { id: subject } = row.body.subject
    const others = bySubject.get(subject)
    if (others) others.push(row)
    else bySubject.set(subject, [row])
  }
  if (bySubject.size === 0) return []
  return findings.flatMap((finding) => {
    const photos = bySubject.get(finding.ref.id)?.filter(({ body }) => body.subject?.log === finding.ref.log)
    if (!photos) return []
    if (photos.length > 1) photos.sort(oldestFirst)
    const covered = new Set(photos.flatMap(({ body }) => (body.maskedOf ? [refText(body.maskedOf)] : [])))
    return photos.filter(({ ref }) => !covered.has(refText(ref))).map((photo) => ({ photo, finding }))
  })
}

async function readImage(
  desk: Desk,
  { sha256, size, mime }: RecordRow<'evidence'>['body'],
): Promise<BareImage | undefined> {
  if (mime === 'image/heic') {
    const picture = await jpegOf(desk, sha256).catch(() => undefined)
    return picture && bareImage(Buffer.from(picture))
  }
  const reader = await desk.objects.open(sha256)
  try {
    return bareImage(await reader.read(0, size))
  } finally {
    await reader.close()
  }
}

/** The pictures that a paper prints, and why others are not: those with bystanders are left out by the caller, those of which nobody said here. */
export async function readPhotos(
  desk: Desk,
  photos: readonly PhotoOf[],
  { signal, report }: Progress,
): Promise<{ shown: (PhotoOf & { image: BareImage })[]; why: string[] }> {
  const shown: (PhotoOf & { image: BareImage })[] = []
  const why = new Set<string>()
  let bytes = 0
  for (const [index, one] of photos.entries()) {
    const { body } = one.photo
    signal.throwIfAborted()
    if (body.bystanders === undefined && !body.maskedOf) why.add('没有说明画面里有无他人')
    else if (!(await desk.objects.find(body.sha256))) why.add('原件未收到')
    else if (body.size > largestPhoto) why.add('文件过大')
    else if (shown.length === mostPhotos || bytes + body.size > mostBytes) why.add('超出篇幅')
    else {
      const image = await readImage(desk, body)
      if (image) {
        shown.push({ ...one, image })
        bytes += image.bytes.length
      } else why.add('格式不能印')
    }
    report(index + 1, photos.length + 1)
  }
  return { shown, why: [...why] }
}
