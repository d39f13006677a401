import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { random, randomId } from '#bundle/crypto.ts'
import { syncFolder } from '#bundle/durable-file.ts'
import { writeSealedFile } from '#bundle/sealed-file.ts'
import { openSealedFile } from '#bundle/sealed-reader.ts'
import type { Store } from '#db/store-type.ts'
import { getObject, putObject, setObject } from '#db/stores/objects.ts'
import { Fault } from '#domain/fault.ts'
import { type Clock, instant } from '../clock.ts'
import type { Home } from '../home.ts'
import { contentType, keepingHead, sniffLength } from './content-type.ts'
import type { FileKeys } from '../vault/vault.ts'
import type { Objects, StoredObject } from './objects.ts'

/** Files made of words, which may hold names: their keys lie with the names' keys, so that they die in every copy of the store. */
const bearsNames = (mime: string) => !/^(?:image|audio|video)\//.test(mime)

export function openObjects(home: Home, store: Store, clock: Clock, fileKeys: FileKeys): Objects {
  const pathOf = (sha256: string) => join(home.objects, sha256.slice(0, 2), sha256)

  async function find(sha256: string): Promise<StoredObject | undefined> {
    const found = await getObject(store.read, sha256)
    return found?.held ? { sha256, size: found.size, crc32: found.crc32, mime: found.mime } : undefined
  }

  return {
    find,
    async add(size, bytes) {
      if (size === 0) throw new Fault('evidence.empty')
      const key = random(32)
      const interim = join(home.objects, `new-${randomId()}`)
      const head: Uint8Array[] = []
      const facts = await writeSealedFile(interim, key, size, keepingHead(bytes, head, sniffLength))
      const stored = await getObject(store.read, facts.sha256)
      const known = stored?.damaged ? undefined : await find(facts.sha256)
      if (known) {
        await rm(interim, { force: true })
        return { object: known, keep: async () => {}, drop: async () => {} }
      }
      const path = pathOf(facts.sha256)
      const object = { ...facts, mime: await contentType(Buffer.concat(head)) }
      const apart = bearsNames(object.mime)
      return {
        object,
        drop: () => rm(interim, { force: true }),
        async keep(tx) {
          const rival = await getObject(tx, facts.sha256)
          if (rival?.held && !rival.damaged) return rm(interim, { force: true })
          if (apart) fileKeys.set(facts.sha256, key)
          await mkdir(dirname(path), { recursive: true, mode: 0o700 })
          await rename(interim, path)
          await syncFolder(dirname(path))
          await syncFolder(home.objects)
          const kept = { held: true, damaged: false, at: instant(clock), ...(apart ? {} : { key }) }
          await putObject(tx, { ...object, kind: 'evidence', ...kept })
        },
      }
    },
    async open(sha256) {
      const located = await this.locate(sha256)
      if (!located) throw new Fault('evidence.missing')
      // A key of another length was altered in the store.
      if (located.key.length !== 32) throw new Fault('E611', { object: sha256 })
      return openSealedFile(located.path, located.key)
    },
    async locate(sha256) {
      const found = await getObject(store.read, sha256)
      const key = found?.held ? (found.key ?? fileKeys.get(sha256)) : undefined
      return key && { path: pathOf(sha256), key: new Uint8Array(key) }
    },
    async destroy(hashes) {
      await store.transaction(async (tx) => {
        for (const sha256 of hashes) await setObject(tx, sha256, { held: false, key: null })
      })
      for (const sha256 of hashes) await rm(pathOf(sha256), { force: true })
    },
    async markDamaged(sha256) {
      await store.transaction((tx) => setObject(tx, sha256, { damaged: true }))
    },
  }
}
