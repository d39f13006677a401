import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { random, randomId } from '#bundle/crypto.ts'
import { syncFolder } from '#bundle/durable-file.ts'
import { writeSealedFile } from '#bundle/sealed-file.ts'
import { openSealedFile } from '#bundle/sealed-reader.ts'
import type { Store } from '#db/store-type.ts'
import { Fault } from '#domain/fault.ts'
import { type Clock, instant } from '../clock.ts'
import type { Home } from '../home.ts'
import { contentType, sniffLength } from './content-type.ts'
import type { Objects, StoredObject } from './objects.ts'

/** Passes bytes on and keeps their beginning, from which the type is told. */
async function* keepingHead(bytes: AsyncIterable<Uint8Array>, head: Uint8Array[]): AsyncIterable<Uint8Array> {
  let length = 0
  for await (const block of bytes) {
    if (length < sniffLength) head.push(block.slice(0, sniffLength - length))
    length += block.length
    yield block
  }
}

export function openObjects(home: Home, store: Store, clock: Clock): Objects {
  const pathOf = (sha256: string) => join(home.objects, sha256.slice(0, 2), sha256)

  async function row(sha256: string) {
    return store.read.selectFrom('object').selectAll().where('sha256', '=', Buffer.from(sha256, 'hex')).executeTakeFirst()
  }
  async function find(sha256: string): Promise<StoredObject | undefined> {
    const found = await row(sha256)
    return found && found.held === 1 ? { sha256, size: found.size, crc32: found.crc32, mime: found.mime } : undefined
  }

  return {
    find,
    async add(size, bytes) {
      if (size === 0) throw new Fault('evidence.empty')
      const key = random(32)
      const interim = join(home.objects, `new-${randomId()}`)
      const head: Uint8Array[] = []
      const facts = await writeSealedFile(interim, key, size, keepingHead(bytes, head))
      const known = await find(facts.sha256)
      if (known) {
        await rm(interim, { force: true })
        return { object: known, keep: async () => {} }
      }
      const path = pathOf(facts.sha256)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await rename(interim, path)
      await syncFolder(dirname(path))
      await syncFolder(home.objects)
      const mime = await contentType(Buffer.concat(head))
      const entry = { kind: 'evidence', size, crc32: facts.crc32, mime, key: Buffer.from(key), held: 1, damaged: 0, at: instant(clock) }
      return {
        object: { ...facts, mime },
        async keep(tx) {
          const sha256 = Buffer.from(facts.sha256, 'hex')
          await tx.insertInto('object').values({ sha256, ...entry }).onConflict((conflict) => conflict.column('sha256').doUpdateSet(entry)).execute()
        },
      }
    },
    async open(sha256) {
      const located = await this.locate(sha256)
      if (!located) throw new Fault('evidence.missing')
      return openSealedFile(located.path, located.key)
    },
    async locate(sha256) {
      const found = await row(sha256)
      return found?.key && found.held === 1 ? { path: pathOf(sha256), key: new Uint8Array(found.key) } : undefined
    },
    async markDamaged(sha256) {
      await store.transaction(async (tx) => {
        await tx.updateTable('object').set({ damaged: 1 }).where('sha256', '=', Buffer.from(sha256, 'hex')).execute()
      })
    },
  }
}
