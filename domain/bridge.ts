import type { Language } from './fault.ts'
import type { Reply } from './wire.ts'

/** What Electron's preload shows the page: nothing but questions to the gate, answered as values. */
export interface Bridge {
  call(name: string, input: unknown, language: Language): Promise<Reply<unknown>>
  /** An `evidence:` address for one stored object. */
  url(name: string, input: unknown, language: Language): Promise<Reply<string>>
  /** Opens an upload; its number takes pieces in order, one at a time, of at most `pieceSize` bytes. */
  uploadBegin(name: string, input: unknown, language: Language): Promise<Reply<number>>
  /** Answered when the piece has been taken; false when nobody reads on: ask for the end. */
  uploadPiece(upload: number, piece: Uint8Array): Promise<Reply<boolean>>
  /** No piece follows: the upload's answer. */
  uploadEnd(upload: number): Promise<Reply<unknown>>
  uploadCancel(upload: number): Promise<Reply<undefined>>
  watchBegin(name: string, input: unknown, language: Language): Promise<Reply<number>>
  /** The next answer of a watch; no value at all once it has ended. */
  watchNext(watch: number): Promise<Reply<{ answer?: Reply<unknown> }>>
  watchEnd(watch: number): Promise<Reply<undefined>>
  /** The page as it would be printed: an `evidence:` address that gives it as a PDF once. */
  pdf(fileName: string): Promise<Reply<string>>
}

export type BridgeMethod = keyof Bridge

/** One IPC channel a method, and no other channel. */
export const bridgeMethods = [
  'call',
  'url',
  'uploadBegin',
  'uploadPiece',
  'uploadEnd',
  'uploadCancel',
  'watchBegin',
  'watchNext',
  'watchEnd',
  'pdf',
] as const satisfies readonly BridgeMethod[]

export function channelOf(method: BridgeMethod): string {
  return `mingcha:${method}`
}

export const pieceSize = 1024 * 1024
