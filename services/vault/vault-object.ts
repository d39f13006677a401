import { isUtf8 } from 'node:buffer'
import { z } from 'zod'
import { parseCanonical } from '#domain/canonical.ts'
import { Fault } from '#domain/fault.ts'
import { Identity } from '#domain/place.ts'

/** A statement, a file's name and whatever a later version keeps apart from the journal. */
const Kept = Identity.pick({ v: true, salt: true }).extend({ kind: z.string().regex(/^[a-z][A-Za-z0-9]{0,31}$/) })

function valueOf(bytes: Uint8Array): unknown {
  if (!isUtf8(bytes)) return undefined
  try {
    return parseCanonical(Buffer.from(bytes).toString())
  } catch (error) {
    if (error instanceof Fault) return undefined
    throw error
  }
}

/** Who an object says somebody is; undefined for any other bytes. */
export function identityIn(bytes: Uint8Array): Identity | undefined {
  return Identity.safeParse(valueOf(bytes)).data
}

/** Whether bytes from elsewhere are canonical JSON of a shape that the vault keeps. */
export function isVaultObject(bytes: Uint8Array): boolean {
  const value = valueOf(bytes)
  return Identity.safeParse(value).success || Kept.safeParse(value).success
}
