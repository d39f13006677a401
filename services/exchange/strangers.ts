import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { limits } from '#bundle/limits.ts'
import { intakeOf, strangersSince } from '#db/stores/intake.ts'
import type { Node } from './node.ts'
import type { TakenFile } from './take-in.ts'

/** Whether files of unknown authors fill what one day may keep of them (B14); a file that is kept already takes no more room. */
export async function isStrangersDayFull({ store, home, clock }: Node, file: TakenFile): Promise<boolean> {
  if ((await intakeOf(store.read, file.sha256))?.result === 'quarantined') return false
  const since = new Date(clock.now().getTime() - limits.strangerMs).toISOString()
  const kept = await strangersSince(store.read, since)
  const sizeOf = (sha256: string) =>
    stat(join(home.intake, sha256)).then(
      ({ size }) => size,
      () => 0,
    )
  const sizes = await Promise.all([file.sha256, ...kept.map(({ sha256 }) => sha256)].map(sizeOf))
  return kept.length >= limits.strangerFiles || sizes.reduce((sum, size) => sum + size, 0) > limits.strangerBytes
}
