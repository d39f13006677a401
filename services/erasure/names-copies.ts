import type { Hash } from '#domain/fields.ts'

/** A copy of names.db elsewhere: `done`: the keys are gone from it; else it is owed, because its place was not there. */
export interface CopyDone {
  place: string
  done: boolean
}

/** Copies of names.db on backup targets. The one rolling backup beside it is not among them: it dies with the keys. */
export interface NamesCopies {
  /** Takes keys out of every copy that can be reached; safe to repeat. */
  erase(hashes: readonly Hash[]): Promise<CopyDone[]>
}
