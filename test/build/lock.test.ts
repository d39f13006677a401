import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { expect, test } from 'vitest'
import { withLock } from '#build/lock.mjs'
import { tempFolder } from '#test/support/temp.ts'

const module = join(import.meta.dirname, '..', '..', 'build', 'lock.mjs')

test('a lock whose owner died is taken over', async () => {
  const file = join(tempFolder(), 'lock')
  const { pid } = spawnSync(process.execPath, ['--version'])
  writeFileSync(file, String(pid))
  let done = false
  await withLock(file, async () => {
    done = readFileSync(file, 'utf8') === String(process.pid)
  })
  expect(done).toBe(true)
  expect(existsSync(file)).toBe(false)
})

test('of several set-ups one works at a time', async () => {
  const folder = tempFolder()
  const script = `
    import { appendFileSync } from 'node:fs'
    import { withLock } from ${JSON.stringify(module)}
    await withLock('lock', async () => {
      appendFileSync('log', 'in ')
      await new Promise((resolve) => setTimeout(resolve, 60))
      appendFileSync('log', 'out ')
    })`
  const run = () => spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: folder, stdio: 'ignore' })
  await Promise.all([run(), run(), run()].map((child) => once(child, 'exit')))
  expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('in out in out in out ')
})
