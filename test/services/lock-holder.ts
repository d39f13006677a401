import { appendFileSync } from 'node:fs'
import { withHomeLock } from '#services/exchange/lock.ts'
import { homeAt } from '#services/home.ts'

/** Notes when it is inside the lock; `die` ends the process there. */
const [folder = '', notes = '', end] = process.argv.slice(2)
await withHomeLock(homeAt(folder), 'receive', async () => {
  appendFileSync(notes, `in ${process.pid}\n`)
  if (end === 'die') process.kill(process.pid, 'SIGKILL')
  await new Promise((resolve) => setTimeout(resolve, 30))
  appendFileSync(notes, `out ${process.pid}\n`)
})
