import process from 'node:process'
import { openWorkstation } from '#services/workstation.ts'
import { localClient } from '#services/local-client.ts'

/** Destroys what is due in a process of its own, or carries on with that, so that it can be killed: HOME PASSPHRASE. */
const [home = '', passphrase = ''] = process.argv.slice(2)
const workstation = await openWorkstation({ home, onBug: (error) => console.error(error) })
const client = localClient(workstation.gate)
await client.call('session.unlock', { passphrase })
const { token, runs, due } = await client.call('erasure.state', {})
process.stdout.write('ready\n')
const begun = runs.some(({ state }) => state !== 'done')
if (begun || due.length > 0) {
  const { job } = begun ? await client.call('erasure.resume', {}) : await client.call('erasure.run', { token })
  await client.finish(job)
}
process.stdout.write('done\n')
await workstation.close()
