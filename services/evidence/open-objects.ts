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
import type { Objects, StoredObject } from './objects.ts'

export function openObjects(home: Home, store: Store, clock: Clock): Objects {
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
        return { object: known, keep: async () => {} }
      }
      const path = pathOf(facts.sha256)
      const object = { ...facts, mime: await contentType(Buffer.concat(head)) }
      return {
        object,
        async keep(tx) {
          const rival = await getObject(tx, facts.sha256)
          if (rival?.held && !rival.damaged) return rm(interim, { force: true })
          await mkdir(dirname(path), { recursive: true, mode: 0o700 })
          await rename(interim, path)
          await syncFolder(dirname(path))
          await syncFolder(home.objects)
          await putObject(tx, { ...object, kind: 'evidence', key, held: true, damaged: false, at: instant(clock) })
        },
      }
    },
    async open(sha256) {
      const located = await this.locate(sha256)
      if (!located) throw new Fault('evidence.missing')
      return openSealedFile(located.path, located.key)
    },
    async locate(sha256) {
      const found = await getObject(store.read, sha256)
      return found?.key && found.held ? { path: pathOf(sha256), key: new Uint8Array(found.key) } : undefined
    },
    async markDamaged(sha256) {
      await store.transaction((tx) => setObject(tx, sha256, { damaged: true }))
    },
  }
}
