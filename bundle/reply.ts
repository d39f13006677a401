import { readFile, stat } from 'node:fs/promises'
import { Fault } from '#domain/fault.ts'
import { limits } from './limits.ts'
import { replyName } from './names.ts'
import type { SignedReceipt } from './receipt.ts'
import { memorySource } from './source.ts'
import type { TrustFile } from './trust.ts'
import { scanZip } from './zip-reader.ts'
import { textEntry, writeZip } from './zip-writer.ts'

/** FORMAT §12.2: what headquarters gives back for one log. Nothing in it is believed before it is verified. */
export interface Reply {
  name: string
  /** In the order of their numbers. */
  receipts: SignedReceipt[]
  /** Answers to files that belong to no chain of receipts, by the SHA-256 of the file. */
  notices: (SignedReceipt & { fileSha256: string })[]
  trust: TrustFile[]
  packs: TrustFile[]
}

export interface ReplyContent extends Omit<Reply, 'name' | 'receipts'> {
  log: string
  epoch: number
  replySeq: number
  receipts: (SignedReceipt & { receiptSeq: number })[]
}

const paths = {
  receipts: /^receipts\/(\d{10})\.(json|sshsig)$/,
  notices: /^notices\/([0-9a-f]{64})\.(json|sshsig)$/,
  trust: /^trust\/((?:root-[1-9]\d{0,8}|keyring)\.(?:json|[A-Z][0-9A-Z-]{0,15}\.sshsig))$/,
  packs: /^packs\/(pack-[A-Za-z0-9][A-Za-z0-9._-]{0,80}\.(?:json|sshsig))$/,
} as const
const areas = ['receipts', 'notices', 'trust', 'packs'] as const

function byName(files: readonly TrustFile[], folder: string): [string, Uint8Array][] {
  return files.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(({ name, bytes }) => [`${folder}/${name}`, bytes])
}

function pair(stem: string, { text, signature }: SignedReceipt): [string, Uint8Array][] {
  return [
    [`${stem}.json`, Buffer.from(text)],
    [`${stem}.sshsig`, Buffer.from(signature)],
  ]
}

/** The one zip of a reply, and the name of its file. */
export async function renderReply(content: ReplyContent): Promise<{ file: string; bytes: Uint8Array }> {
  const name = replyName(content.log, content.epoch, content.replySeq)
  const files = [
    ...content.receipts
      .toSorted((a, b) => a.receiptSeq - b.receiptSeq)
      .flatMap((receipt) => pair(`receipts/${String(receipt.receiptSeq).padStart(10, '0')}`, receipt)),
    ...content.notices
      .toSorted((a, b) => (a.fileSha256 < b.fileSha256 ? -1 : 1))
      .flatMap((notice) => pair(`notices/${notice.fileSha256}`, notice)),
    ...byName(content.trust, 'trust'),
    ...byName(content.packs, 'packs'),
  ]
  const bytes = Buffer.concat(
    await Array.fromAsync(writeZip(files.map(([path, data]) => textEntry(`${name}/${path}`, data)))),
  )
  if (bytes.length > limits.replyBytes) throw new Fault('E109', { path: name })
  return { file: `${name}.zip`, bytes: new Uint8Array(bytes) }
}

/** Whether a name is that of a reply inside its zip. */
export function parseReplyName(name: string): { log: string; epoch: number; replySeq: number } | undefined {
  const [, log, epoch, replySeq] = /^mcr1-([0-9A-HJKMNP-TV-Z]{12})-e([1-9]\d{0,3})-(\d{10})$/.exec(name) ?? []
  return log ? { log, epoch: Number(epoch), replySeq: Number(replySeq) } : undefined
}

function pairs(
  files: ReadonlyMap<string, Uint8Array>,
  area: 'receipts' | 'notices',
): (SignedReceipt & { id: string })[] {
  return [...files.keys()]
    .filter((path) => path.startsWith(`${area}/`) && path.endsWith('.json'))
    .map((path) => {
      const signature = files.get(path.replace(/json$/, 'sshsig'))
      if (!signature) throw new Fault('E107', { path })
      const text = Buffer.from(files.get(path) ?? []).toString('utf8')
      return { id: paths[area].exec(path)?.[1] ?? '', text, signature: Buffer.from(signature).toString('latin1') }
    })
}

function filesOf(files: ReadonlyMap<string, Uint8Array>, area: 'trust' | 'packs'): TrustFile[] {
  return [...files].flatMap(([path, bytes]) => {
    const name = paths[area].exec(path)?.[1]
    return name ? [{ name, bytes }] : []
  })
}

/** Takes a reply apart under the same strict reader and limits as a bundle. */
export async function parseReply(bytes: Uint8Array): Promise<Reply> {
  if (bytes.length > limits.replyBytes) throw new Fault('E109')
  const {
    entries,
    problems: [problem],
  } = await scanZip(memorySource(bytes))
  if (problem) throw new Fault(problem.code, problem.path === undefined ? {} : { path: problem.path })
  const name = entries[0]?.path.split('/')[0] ?? ''
  if (!parseReplyName(name))
    throw new Fault(/^mcr\d+-/.test(name) && !name.startsWith('mcr1-') ? 'E110' : 'E108', { path: name })
  const files = new Map<string, Uint8Array>()
  let last = ''
  for (const { path, offset, size } of entries) {
    if (!path.startsWith(`${name}/`)) throw new Fault('E108', { path })
    const inner = path.slice(name.length + 1)
    const area = areas.findIndex((candidate) => paths[candidate].test(inner))
    const place = `${area} ${inner}`
    if (area < 0 || place <= last) throw new Fault('E107', { path: inner })
    files.set(inner, bytes.subarray(offset, offset + size))
    last = place
  }
  return {
    name,
    receipts: pairs(files, 'receipts').map(({ text, signature }) => ({ text, signature })),
    notices: pairs(files, 'notices').map(({ id, text, signature }) => ({ fileSha256: id, text, signature })),
    trust: filesOf(files, 'trust'),
    packs: filesOf(files, 'packs'),
  }
}

export async function readReply(path: string): Promise<Reply> {
  if ((await stat(path)).size > limits.replyBytes) throw new Fault('E109')
  return parseReply(new Uint8Array(await readFile(path)))
}
