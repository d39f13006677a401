import { uuidv7 } from '#bundle/crypto.ts'
import type { Store } from '#db/store-type.ts'
import { Fault } from '#domain/fault.ts'
import type { Desk } from '../desk.ts'
import { megabytes, readLimits } from './limits.ts'

const heldAtMost = 3

/** Files that were read and wait for a decision, per open store; only the latest few. */
export function createShelf<T>() {
  const shelves = new WeakMap<Store, Map<string, T>>()
  return {
    hold({ store, clock }: Desk, held: T): string {
      const shelf = shelves.get(store) ?? new Map<string, T>()
      shelves.set(store, shelf)
      const token = uuidv7(clock.now().getTime())
      shelf.set(token, held)
      for (const old of [...shelf.keys()].slice(0, -heldAtMost)) shelf.delete(old)
      return token
    },
    /** Fault import.expired where it is not held any more. */
    held({ store }: Desk, token: string): T {
      const found = shelves.get(store)?.get(token)
      if (!found) throw new Fault('import.expired')
      return found
    },
    drop: ({ store }: Desk, token: string): void => void shelves.get(store)?.delete(token),
  }
}

/** A whole file of at most what one import may cost. Fault import.tooLarge. */
export async function collected(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.length
    if (size > readLimits.fileBytes)
      throw new Fault('import.tooLarge', {
        size: `> ${megabytes(readLimits.fileBytes)}`,
        limit: megabytes(readLimits.fileBytes),
      })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
