import { openSealedFile } from '#bundle/sealed-reader.ts'
import type { StoredObject } from '#db/stores/objects.ts'
import { objectFault } from '../evidence/object-fault.ts'

/** Reads a sealed file that lies anywhere through, with the key that the store has for it; what is wrong with it, if anything. */
export async function sealedFault(path: string, object: StoredObject): Promise<string | undefined> {
  const { key } = object
  if (!key) return 'its key is gone'
  return objectFault({ objects: { open: () => openSealedFile(path, key) } }, object)
}
