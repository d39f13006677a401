import type { z } from 'zod'
import type { contract } from './contract.ts'
import type { FaultValue } from './fault.ts'
import type { Answer, Bytes, Procedure } from './procedure.ts'

export type Contract = typeof contract
export type Name = keyof Contract
export type NameOf<K extends string> = { [N in Name]: Contract[N]['kind'] extends K ? N : never }[Name]

/** What a caller writes and what a handler reads: defaults are filled in at the gate. */
export type Input<N extends Name> = z.input<Contract[N]['input']>
export type Parsed<N extends Name> = z.output<Contract[N]['input']>
export type Output<N extends Name> =
  Contract[N] extends Procedure<string, z.ZodType, infer T>
    ? T
    : Contract[N]['answer'] extends Answer<infer T>
      ? T
      : never

/** What a watch's handler learns of its caller: an AbortSignal is one. */
export interface StopSignal {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void
}

/** Bytes that a window hands over: a Blob or File is one. */
export interface Attachment {
  readonly size: number
  slice(start?: number, end?: number): Attachment
  arrayBuffer(): Promise<ArrayBuffer>
}

/** Errors cross processes as values. */
export type Reply<T> = { ok: true; value: T } | { ok: false; fault: FaultValue }

/** One handler per procedure of the contract, as its kind demands; `C` is what the host knows of the caller. */
export type Handlers<C> = {
  [N in Name]: Contract[N]['kind'] extends 'watch'
    ? (context: C, input: Parsed<N>, signal: StopSignal) => AsyncIterable<Output<N>>
    : Contract[N]['kind'] extends 'upload'
      ? (context: C, input: Parsed<N>, bytes: AsyncIterable<Uint8Array>) => Promise<Output<N>>
      : Contract[N]['kind'] extends 'download'
        ? (context: C, input: Parsed<N>) => Promise<Bytes>
        : (context: C, input: Parsed<N>) => Promise<Output<N>>
}

/** What a screen or a command holds: the same on every host. Faults are thrown as `Fault`. */
export interface Client {
  call<N extends NameOf<'query' | 'command'>>(name: N, input: Input<N>): Promise<Output<N>>
  upload<N extends NameOf<'upload'>>(name: N, input: Input<N>, bytes: Attachment): Promise<Output<N>>
  /** A URL for an image, audio, video or download element; on loopback good for one object and a short time. */
  url<N extends NameOf<'download'>>(name: N, input: Input<N>): Promise<string>
  /** Calls back at every answer until the returned function is called. */
  watch<N extends NameOf<'watch'>>(name: N, input: Input<N>, seen: (value: Output<N>) => void): () => void
  /** The page as it would be printed, as the URL of a PDF; only where the host itself is the browser. */
  pdf?(fileName: string): Promise<string>
}
