import { existsSync, renameSync } from 'node:fs'
import type { Home } from '../home.ts'

/** A set-up that was interrupted leaves a store without slots: nobody can open it, yet it is put aside, never deleted. */
export function setAsideLeftovers(home: Home): void {
  const stamp = Date.now()
  for (const file of [home.store, home.names, `${home.names}.backup`]) {
    for (const suffix of ['', '-wal', '-shm']) {
      if (existsSync(file + suffix)) renameSync(file + suffix, `${file}.unopened-${stamp}${suffix}`)
    }
  }
}
