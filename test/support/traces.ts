import { createDecipheriv } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { openAes256Gcm } from '#bundle/crypto.ts'
import { openEnvelope } from '#bundle/envelope.ts'
import { openSealedFile } from '#bundle/sealed-reader.ts'
import { fileSource } from '#bundle/source.ts'
import { subkey } from '#bundle/subkeys.ts'
import { connect } from '#db/dialect/sqlite-connection.ts'
import type { Node } from '#services/exchange/node.ts'
import { tempFolder } from './temp.ts'

/** Bytes that somebody with the whole disk and every key of a home can read, with where they lie. */
export interface Readable {
  where: string
  bytes: Buffer
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
}

const pageSize = 4096
const reserved = 80

/** Every page of an SQLCipher 4 file or of its log, in use or free, without asking SQLite what it means. */
export function pagesOf(path: string, key: Uint8Array): Buffer {
  const bytes = readFileSync(path)
  const isLog = path.endsWith('-wal')
  const pages: Buffer[] = []
  const step = isLog ? pageSize + 24 : pageSize
  for (let at = isLog ? 56 : 0; at + pageSize <= bytes.length; at += step) {
    const page = bytes.subarray(at, at + pageSize)
    const iv = page.subarray(pageSize - reserved, pageSize - reserved + 16)
    for (const start of [0, 16]) {
      const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false)
      pages.push(Buffer.concat([decipher.update(page.subarray(start, pageSize - reserved)), decipher.final()]))
    }
  }
  return Buffer.concat(pages)
}

/** What a zip holds, each entry unpacked, with its name. */
function unzipped(bytes: Buffer): Buffer[] {
  const found: Buffer[] = []
  const end = bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
  if (end < 0) return found
  const directory = bytes.readUInt32LE(end + 16)
  for (let at = directory; bytes.readUInt32LE(at) === 0x02014b50; ) {
    const [method, size, name, extra, note, offset] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
      bytes.readUInt32LE(at + 42),
    ]
    const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
    const raw = bytes.subarray(start, start + size)
    found.push(bytes.subarray(at + 46, at + 46 + name))
    found.push(method === 8 ? inflateRawSync(raw) : raw)
    at += 46 + name + extra + note
  }
  return found
}

function withInside(where: string, bytes: Buffer): Readable[] {
  const all = [{ where, bytes }]
  if (bytes.toString('latin1', 0, 2) !== 'PK') return all
  return [...all, ...unzipped(bytes).flatMap((inner, index) => withInside(`${where}#${index}`, inner))]
}

type Disk = Pick<Node, 'store' | 'storeKey' | 'identities'> & { home: { folder: string } }

/** Every key that a home holds: those of names.db and of its backup, and those in the rows of objects. */
async function keysOf({ home, storeKey, store }: Disk): Promise<readonly Uint8Array[]> {
  const rows = await store.all<{ key: Buffer }>('select key from object where key is not null')
  const keys: Uint8Array[] = rows.map(({ key }) => key)
  for (const file of ['names.db', 'names.db.backup']) {
    if (!existsSync(join(home.folder, file))) continue
    const { database } = connect(join(home.folder, file), subkey(storeKey, 'names'), 'read')
    for (const { key } of database.prepare<[], { key: Buffer }>('select key from vault_key').all()) keys.push(key)
    database.close()
  }
  return keys
}

function openedWith(keys: readonly Uint8Array[], sealed: Buffer, aads: readonly Buffer[]): Buffer[] {
  return keys.flatMap((key) =>
    aads.flatMap((aad) => {
      const plain = openAes256Gcm(key, sealed.subarray(0, 12), sealed.subarray(12), aad)
      return plain ? [Buffer.from(plain)] : []
    }),
  )
}

/** Everything in a home's files, and others, as it lies, and everything that any key of the home opens. */
export async function readable(node: Disk, others: readonly string[] = []): Promise<Readable[]> {
  const { storeKey, identities, store } = node
  const home = node.home.folder
  const found: Readable[] = []
  const keys = await keysOf(node)
  for (const path of [home, ...others].flatMap(filesUnder)) {
    const bytes = readFileSync(path)
    found.push(...withInside(path, bytes))
    const name = basename(path)
    if (name.startsWith('names.db') && !name.endsWith('-shm'))
      found.push({ where: `${path} pages`, bytes: pagesOf(path, subkey(storeKey, 'names')) })
    if (name.startsWith('store.db') && !name.endsWith('-shm'))
      found.push({ where: `${path} pages`, bytes: pagesOf(path, subkey(storeKey, 'db')) })
    if (bytes.toString('latin1', 0, 4) === 'MCSF')
      for (const key of keys) {
        const reader = await openSealedFile(path, key).catch(() => undefined)
        if (!reader) continue
        const plain = await reader.read(0, reader.size).catch(() => undefined)
        if (plain) found.push(...withInside(`${path} opened`, Buffer.from(plain)))
        await reader.close()
      }
    if (bytes.toString('latin1', 0, 21) === 'age-encryption.org/v1') {
      const source = await fileSource(path)
      const { staged } = await openEnvelope(source, identities, tempFolder('traces'))
      if (staged)
        found.push(...withInside(`${path} opened`, Buffer.from(await staged.source.read(0, staged.source.size))))
      await staged?.discard()
      await source.close()
    }
  }
  for (const { sha256, sealed } of await store.all<{ sha256: Buffer; sealed: Buffer }>(
    'select sha256, sealed from vault_object',
  ))
    for (const bytes of openedWith(keys, sealed, [sha256]))
      found.push({ where: `vault ${sha256.toString('hex')}`, bytes })
  for (const { key, body } of await store.all<{ key: string; body: string }>('select key, body from draft')) {
    const [, id = '', text = ''] = /^mcd1\.([^.]*)\.(.*)$/.exec(body) ?? []
    for (const bytes of openedWith(keys, Buffer.from(text, 'base64'), [Buffer.from(`mcd1.${id}`)]))
      found.push({ where: `draft ${key}`, bytes })
  }
  return found
}

/** Where one of these words can be read, in UTF-8 or either UTF-16. */
export function tracesOf(words: readonly string[], among: readonly Readable[]): string[] {
  const forms = words.flatMap((word) => {
    const little = Buffer.from(word, 'utf16le')
    return [Buffer.from(word), little, Buffer.from(little).swap16()]
  })
  return among.filter(({ bytes }) => forms.some((form) => bytes.includes(form))).map(({ where }) => where)
}
