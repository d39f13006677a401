import type { Result } from '#bundle/receipt.ts'
import { type Files, type Parcel, zipped } from './parcel.ts'

/** Puts a zip into an envelope for the receivers, or for others. */
export type Seal = (zip: Uint8Array, recipients?: readonly string[]) => Promise<Buffer>

/** One hostile file of part C: what an enemy does to a good bundle, and what the receiver must answer. */
export interface HostileCase {
  number: number
  what: string
  /** Every code found, each once, in order of appearance. */
  codes: readonly string[]
  result: Result
  /** The bytes of the file that arrives. */
  make(parcel: Parcel, seal: Seal): Promise<Buffer>
  /** A zip that nobody encrypted is answered, and no readable copy of it kept (FORMAT §15). */
  kept: boolean
  /** For a change of the zip alone: what it makes of any zip. */
  zip?: (parcel: Parcel) => Buffer
}

type Answer = readonly [code: string, result?: Result]

function row(
  number: number,
  what: string,
  [code, result = 'rejected']: Answer,
  make: HostileCase['make'],
): HostileCase {
  return { number, what, codes: code.split(' '), result, make, kept: true }
}

/** The file itself is changed. */
export function fileCase(
  number: number,
  what: string,
  answer: Answer,
  change: (sealed: Buffer, parcel: Parcel, seal: Seal) => Buffer | Promise<Buffer>,
): HostileCase {
  return row(number, what, answer, async (parcel, seal) =>
    change(await seal(zipped(parcel, parcel.files)), parcel, seal),
  )
}

/** The zip within a good envelope is changed. */
export function zipCase(number: number, what: string, answer: Answer, zip: (parcel: Parcel) => Buffer): HostileCase {
  return { ...row(number, what, answer, (parcel, seal) => seal(zip(parcel))), zip }
}

/** The files within a canonical zip are changed. */
export function bagCase(
  number: number,
  what: string,
  answer: Answer,
  files: (parcel: Parcel) => Files | readonly (readonly [string, Buffer])[],
): HostileCase {
  return zipCase(number, what, answer, (parcel) => zipped(parcel, files(parcel)))
}
