import type { Body } from '#domain/change.ts'
import type { Input } from '#domain/wire.ts'
import { instant } from '../clock.ts'
import type { Desk } from '../desk.ts'
import { intentOf } from '../recording/save.ts'
import { cameraFacts, cameraLength } from './camera.ts'
import { keepingHead } from './content-type.ts'
import type { LocalWriter } from '#db/tables.ts'

/** A file as evidence: its bytes are stored; the change, and what is to be kept in the same transaction, come back. */
export async function evidenceOf(
  desk: Desk,
  bytes: AsyncIterable<Uint8Array>,
  { visit, subject, fileName, size, modifiedAt, device, bystanders, caption, maskedOf }: Input<'evidence.add'>,
  original?: Body<'evidence'>,
) {
  const head: Uint8Array[] = []
  const { object, keep } = await desk.objects.add(size, keepingHead(bytes, head, cameraLength))
  const camera = object.mime.startsWith('image/') ? cameraFacts(Buffer.concat(head)) : {}
  const own = {
    takenAt: camera.takenAt ?? modifiedAt,
    takenFrom: camera.takenAt ? ('camera' as const) : ('file' as const),
  }
  const { takenAt, takenFrom = 'file' } = original ?? own
  const by = original?.device ?? device ?? camera.device
  const [name] = desk.vault.seal([{ kind: 'fileName', name: fileName }])
  if (!name) throw new Error('the vault sealed nothing')
  const body: Body<'evidence'> = {
    sha256: object.sha256,
    size: object.size,
    mime: object.mime,
    capturedAt: instant(desk.clock),
    name: name.hash,
    ...(visit ? { visit } : {}),
    ...(subject ? { subject } : {}),
    ...(takenAt ? { takenAt, takenFrom } : {}),
    ...(by ? { device: by } : {}),
    ...(bystanders === undefined ? {} : { bystanders }),
    ...(caption ? { caption } : {}),
    ...(maskedOf ? { maskedOf } : {}),
  }
  return {
    sha256: object.sha256,
    ...intentOf(desk, { noun: 'evidence', body }),
    async keep(tx: LocalWriter) {
      await keep(tx)
      await name.keep(tx)
    },
  }
}
