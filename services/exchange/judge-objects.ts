import type { BundleJson } from '#bundle/bundle-json.ts'
import { citesObject } from '#db/stores/citations.ts'
import type { ObjectException } from '#db/stores/object-exceptions.ts'
import type { Reader } from '#db/tables.ts'
import type { Dictionary } from '#db/dictionary.ts'
import type { Citation } from './citations.ts'
import type { StoredObjects } from './store-objects.ts'

/** What is odd about a bundle's objects; none of it stops the bundle (B9). Asked after its lines were applied. */
export async function judgeObjects(
  tx: Reader,
  dictionary: Dictionary,
  bundle: BundleJson,
  cited: readonly Citation[],
  stored: StoredObjects,
): Promise<ObjectException[]> {
  const announced = new Set(
    [...bundle.evidence, ...(bundle.vault ?? [])].map(({ sha256 }) => sha256).concat(bundle.erased ?? []),
  )
  const named = new Set(cited.map(({ sha256 }) => sha256))
  const missing = cited
    .filter(({ sha256 }) => !announced.has(sha256))
    .map(({ sha256, n }): ObjectException => ({ n, code: 'X602', path: sha256 }))
  const wrongType = bundle.evidence
    .filter(({ sha256, mime, file }) => file && stored.mimes.has(sha256) && stored.mimes.get(sha256) !== mime)
    .map(({ sha256 }): ObjectException => ({ n: 0, code: 'X604', path: sha256 }))
  const unreadable = [...stored.unreadable].map((sha256): ObjectException => ({ n: 0, code: 'X604', path: sha256 }))
  const unnamed: ObjectException[] = []
  for (const sha256 of stored.held) {
    if (!named.has(sha256) && !(await citesObject(tx, dictionary, bundle.log, sha256)))
      unnamed.push({ n: 0, code: 'X603', path: sha256 })
  }
  return [...missing, ...unnamed, ...wrongType, ...unreadable]
}
