import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { expect, test } from 'vitest'
import { keepingCores } from '#test/support/cores.ts'

const module = join(import.meta.dirname, '..', '..', 'build', 'become.mjs')

test.runIf(process.platform !== 'win32')('what a command line becomes leaves no memory behind when it crashes', () => {
  const code = `const { become, leavesCore } = await import(${JSON.stringify(module)})
    process.stdout.write(leavesCore() + ' ')
    become('/bin/sh', ['-c', 'ulimit -c; echo "$1"', 'sh', 'two words'])`
  const command = [process.execPath, '--input-type=module', '-e', code]
  const { stdout } = spawnSync(...keepingCores(command), { encoding: 'utf8' })
  expect(stdout).toBe('true 0\ntwo words\n')
})
