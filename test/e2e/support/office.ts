import { join } from 'node:path'
import type { ExportedBundle, FileVerdict } from '#domain/contract/exchange.ts'
import type { LocalClient } from '#services/local-client.ts'
import { openAt, type OpenDesk } from '../../support/desk.ts'
import { tempFolder } from '../../support/temp.ts'

export const passphrase = '青山不改 绿水长流'

export interface Office {
  lead: OpenDesk
  inspector: OpenDesk
}

/** Two laptops of one office: it was founded on the first, the second was enrolled there as an inspector's. */
export async function foundedOffice(): Promise<Office> {
  const home = () => join(tempFolder('desk'), '明察')
  const lead = await openAt(home())
  await lead.client.call('session.begin', { start: 'found', name: '何景川', passphrase, office: '青岚县作风监督组' })
  const inspector = await openAt(home())
  await inspector.client.call('session.begin', { start: 'join', name: '白若琳', passphrase })
  await inspector.client.call('settings.put', { office: '第二督查小组' })
  const stick = tempFolder('stick')
  const request = await inspector.client.call('trust.request', { folder: stick })
  const { files } = await lead.client.call('trust.enrol', { files: request.files, role: 'inspector', folder: stick })
  const { rootFingerprint } = await lead.client.call('trust.state', {})
  await inspector.client.call('trust.accept', { files, ...(rootFingerprint ? { root: rootFingerprint } : {}) })
  return { lead, inspector }
}

/** Writes what is new into a folder and answers with the bundle's path. */
export async function exportTo(client: LocalClient, folder: string): Promise<string> {
  const { job } = await client.call('exchange.export', { folder })
  const [bundle] = await client.finish<ExportedBundle[]>(job)
  if (!bundle) throw new Error('nothing to export')
  return bundle.file
}

/** Takes files in; replies are written into `replies`. */
export async function receive(client: LocalClient, files: string[], replies: string): Promise<FileVerdict[]> {
  const { job } = await client.call('exchange.receive', { files, replies })
  return client.finish<FileVerdict[]>(job)
}

export async function closeAll({ lead, inspector }: Office): Promise<void> {
  await lead.workstation.close()
  await inspector.workstation.close()
}
