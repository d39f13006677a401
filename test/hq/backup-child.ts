import process from 'node:process'
import { openHeadquarters } from '#hq/home.ts'
import { passphrase } from '../services/exchange-desks.ts'
import { backedUpTo, restoredFrom } from '../support/headquarters-backup.ts'

/** Backs headquarters up or restores it in a process of its own, so that it can be killed: `backup HOME STICK`, `restore HOME STICK URL`. */
const [what, home = '', stick = '', database] = process.argv.slice(2)

process.stdout.write('ready\n')
if (what === 'backup') {
  const hq = await openHeadquarters({ home, passphrase })
  process.stdout.write(`${(await backedUpTo(hq, stick, 2)).copy}\n`)
  await hq.close()
} else {
  const { lost, problems } = await restoredFrom(stick, database, home)
  process.stdout.write(`${JSON.stringify({ lost, problems })}\n`)
}
