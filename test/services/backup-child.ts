import process from 'node:process'
import { backUp } from '#services/backup/back-up.ts'
import { copiesAt } from '#services/backup/layout.ts'
import { restoreHome } from '#services/backup/restore.ts'
import { systemClock } from '#services/clock.ts'
import { homeAt } from '#services/home.ts'
import { passphrase, quiet, reopened } from './backup-home.ts'

/** Backs up or restores in a process of its own, so that it can be killed: `backup HOME STICK`, `restore HOME STICK`. */
const [what, home = '', stick = ''] = process.argv.slice(2)

if (what === 'backup') {
  const session = await reopened(home)
  process.stdout.write('ready\n')
  const made = await backUp(session.desk()!, stick, 2, quiet)
  process.stdout.write(`${made.copy}\n`)
  await session.lock()
} else {
  const [copy] = await copiesAt(stick)
  process.stdout.write('ready\n')
  const made = await restoreHome(copy!, homeAt(home), { passphrase }, { clock: systemClock, progress: quiet })
  process.stdout.write(`${JSON.stringify(made)}\n`)
}
