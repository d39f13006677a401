import { randomId } from '#bundle/crypto.ts'
import { addUnmasking } from '#db/stores/unmaskings.ts'
import type { PersonId } from '#domain/fields.ts'
import { instant } from '../clock.ts'
import type { Desk } from '../desk.ts'

/** Writes down that whoever sits at the desk is about to see these persons' covered names, and why; durable when it returns. */
export async function uncovered(desk: Desk, persons: readonly PersonId[], why: string): Promise<void> {
  const at = instant(desk.clock)
  await desk.store.transaction(async (tx) => {
    for (const person of persons)
      await addUnmasking(tx, { id: randomId(), at, by_person: desk.me.person, person, why: why.trim() })
  })
}
