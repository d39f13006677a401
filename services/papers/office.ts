import { getSetting } from '#db/stores/settings.ts'
import { Fault } from '#domain/fault.ts'
import type { Desk } from '../desk.ts'
import { readTrust } from '../trust/shelf.ts'

/** Who issues this desk's papers: as its settings say, else the office that enrolled it. */
export async function ownOffice({ store }: Desk): Promise<string> {
  const office = (await getSetting(store.read, 'office')) || (await readTrust(store))?.keyring.keyring.hq.name
  if (!office) throw new Fault('report.officeMissing', { path: 'office' })
  return office
}
