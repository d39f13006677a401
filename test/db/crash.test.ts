import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { checkStore } from '#db/check.ts'
import { openStore } from '#db/store.ts'
import { logId } from './scenario.ts'
import { newLocation } from './stores.ts'

const writer = fileURLToPath(new URL('crash-writer.ts', import.meta.url))

/** Kills a process that commits as fast as it can; the hashes it said were saved. */
async function killedWriter(file: string, after: number): Promise<string[]> {
  const child = spawn(process.execPath, [writer, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  const told: string[] = []
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => {
    told.push(line)
    if (told.length === after) child.kill('SIGKILL')
  })
  await new Promise((resolve) => child.once('close', resolve))
  return told
}

test('what was acknowledged survives kill -9, and the store is sound', async () => {
  const location = await newLocation('sqlite')
  if (!('file' in location)) throw new Error('a file')
  let saved = 0
  for (const after of [1, 40, 173]) {
    const told = await killedWriter(location.file, after)
    const store = await openStore(location)
    const lines = await Array.fromAsync(store.lines(logId(1), 1, 1_000_000))
    expect(lines.length).toBeGreaterThanOrEqual(saved + told.length)
    for (const hash of told.slice(0, -1)) expect(lines.some((line) => line.includes(`"prev":"${hash}"`))).toBe(true)
    expect(await checkStore(store)).toMatchObject({ ok: true })
    saved = lines.length
    await store.close()
  }
}, 60_000)
