import type { Engine } from '../engine.ts'
import type { Location } from '../store-type.ts'
import { migrate, migrated, migrations } from './migrate.ts'

/**
 * Brings a database up to this program. An encrypted file is copied beside itself first, as it is now: a copy that an
 * earlier attempt left may be older than what was written since.
 */
export async function bringUp(engine: Engine, location: Location, history = migrations): Promise<void> {
  const seen = await migrated(engine, history)
  if (seen === history.length) return
  if ('file' in location && seen > 0) await engine.copyTo(`${location.file}.before-${history[seen]?.name ?? ''}`)
  await engine.write((port) => migrate(port, history))
}
