import { Fault } from '#domain/fault.ts'
import type { Port } from '../port.ts'
import { begin } from './0001-begin.ts'
import { reviewQueues } from './0002-review-queues.ts'
import { gateChecks } from './0003-gate.ts'
import { callsAndCameras } from './0004-calls-and-cameras.ts'
import { interviews } from './0005-interviews.ts'
import { proofs } from './0006-proofs.ts'
import { draws } from './0007-draws.ts'
import { acknowledgements } from './0008-acknowledgements.ts'
import { statements } from './0009-statements.ts'
import { samples } from './0010-samples.ts'
import { rectifications } from './0011-rectification.ts'
import { threeLevels } from './0012-three-levels.ts'
import { measures } from './0013-measures.ts'
import { templates } from './0014-templates.ts'
import { epochs } from './0015-epochs.ts'
import { backups } from './0017-backups.ts'
import { erasures } from './0018-erasure.ts'
import type { Step } from './step.ts'

export interface Migration {
  name: string
  steps: readonly Step[]
}

/** Forward only, in this order, for both dialects. */
export const migrations: readonly Migration[] = [
  { name: '0001-begin', steps: begin },
  { name: '0002-review-queues', steps: reviewQueues },
  { name: '0003-gate', steps: gateChecks },
  { name: '0004-calls-and-cameras', steps: callsAndCameras },
  { name: '0005-interviews', steps: interviews },
  { name: '0006-proofs', steps: proofs },
  { name: '0007-draws', steps: draws },
  { name: '0008-acknowledgements', steps: acknowledgements },
  { name: '0009-statements', steps: statements },
  { name: '0010-samples', steps: samples },
  { name: '0011-rectification', steps: rectifications },
  { name: '0012-three-levels', steps: threeLevels },
  { name: '0013-measures', steps: measures },
  { name: '0014-templates', steps: templates },
  { name: '0015-epochs', steps: epochs },
  { name: '0017-backups', steps: backups },
  { name: '0018-erasure', steps: erasures },
]

/** How many migrations the database has seen. Fault store.newer where it knows more than this program. */
export async function migrated(port: Pick<Port, 'dialect' | 'all'>, history: readonly Migration[]): Promise<number> {
  const [found] = await port.all(
    port.dialect === 'sqlite'
      ? "select name from sqlite_master where type = 'table' and name = 'migration'"
      : "select tablename as name from pg_tables where schemaname = current_schema() and tablename = 'migration'",
  )
  if (found === undefined) return 0
  const rows = await port.all<{ name: string }>('select name from migration order by name')
  const known = rows.filter(({ name }, index) => history[index]?.name === name).length
  if (known < rows.length) throw new Fault('store.newer')
  return known
}

/** Runs what the database has not seen; within the caller's transaction. */
export async function migrate(port: Port, history: readonly Migration[]): Promise<void> {
  const seen = await migrated(port, history)
  if (seen === 0) await port.run('create table migration (name text not null primary key)')
  for (const { name, steps } of history.slice(seen)) {
    for (const step of steps) {
      const statement = step(port.dialect)
      if (statement !== undefined) await port.run(statement)
    }
    await port.run('insert into migration (name) values (?)', [name])
  }
}
