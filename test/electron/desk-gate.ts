import { setTimeout as sleep } from 'node:timers/promises'
import { createSha256 } from '#bundle/crypto.ts'
import type { Handlers } from '#domain/wire.ts'
import { Fault } from '#domain/fault.ts'
import { type Caller, createGate, type Gate } from '#services/dispatch.ts'

export interface DeskGate {
  gate: Gate
  lock(): void
  unlock(): void
  /** Watches that are being followed now. */
  following(): number
  /** Size and hash of every finished upload; faults of the others. */
  uploads: (string | { size: number; sha256: string })[]
  /** Bytes of uploads read so far. */
  taken(): number
  bugs: unknown[]
}

export const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)
/** A recording of 64 KiB, every byte known from its place. */
export const recording = Buffer.from(Array.from({ length: 65_536 }, (_, at) => (at * 31) % 251))

type Stored = { mime: string; bytes: Buffer; fileName: string }

const known: Record<string, Stored> = {
  picture: { mime: 'image/png', bytes: picture, fileName: '现场 1.png' },
  recording: { mime: 'audio/wav', bytes: recording, fileName: '录音.wav' },
  page: { mime: 'text/html', bytes: Buffer.from('<script>alert(1)</script>'), fileName: 'x.html' },
}

/** The real gate and contract over a handful of answers, for what a host does with any gate. */
export function deskGate(): DeskGate {
  let open = true
  let followed = 0
  let taken = 0
  const objects = new Map(Object.entries(known))
  const uploads: DeskGate['uploads'] = []
  const bugs: unknown[] = []
  const state = () => ({ home: open ? 'open' : 'locked', persons: 1, language: 'zh', sample: false })
  const handlers = {
    'session.state': async () => state(),
    'session.lock': async () => {
      open = false
      return state()
    },
    'drafts.put': async () => ({ savedAt: '2026-11-23T02:15:07.123Z' }),
    async *'session.watch'(_caller: Caller, _input: unknown, signal: AbortSignal) {
      followed++
      try {
        for (let persons = 1; !signal.aborted; persons++) {
          yield { ...state(), persons }
          await sleep(20, undefined, { signal }).catch(() => {})
        }
      } finally {
        followed--
      }
    },
    async *'jobs.watch'() {
      yield []
    },
    'evidence.add': async (_caller: Caller, input: { fileName: string }, bytes: AsyncIterable<Uint8Array>) => {
      if (input.fileName === 'refused') throw new Fault('evidence.empty')
      const digest = createSha256()
      const pieces: Uint8Array[] = []
      let size = 0
      try {
        for await (const piece of bytes) {
          digest.update(piece)
          size += piece.length
          taken += piece.length
          pieces.push(piece)
          if (input.fileName === 'slowly' && size % 1_048_576 < piece.length) await sleep(5)
        }
      } catch (error) {
        uploads.push(error instanceof Fault ? error.code : 'bug')
        throw error
      }
      const sha256 = digest.hex()
      uploads.push({ size, sha256 })
      objects.set(sha256, { mime: 'image/png', bytes: Buffer.concat(pieces), fileName: input.fileName })
      return { sha256 }
    },
    'evidence.open': async (_caller: Caller, { sha256 }: { sha256: string }) => {
      const object = objects.get(sha256)
      if (!object) throw new Fault('evidence.missing')
      const { mime, bytes, fileName } = object
      async function* read(start: number, end: number) {
        for (let at = start; at < end; at += 4096) yield bytes.subarray(at, Math.min(at + 4096, end))
      }
      return { mime, size: bytes.length, fileName, read }
    },
  }
  const gate = createGate<Caller>({
    handlers: handlers as unknown as Handlers<Caller>,
    caller: () => ({ open, roles: ['inspector'] }),
    onBug: (error) => bugs.push(error),
  })
  return {
    gate,
    lock: () => (open = false),
    unlock: () => (open = true),
    following: () => followed,
    taken: () => taken,
    uploads,
    bugs,
  } as DeskGate
}
