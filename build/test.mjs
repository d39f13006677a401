import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { compiled, projectNode, root } from './node.mjs'

const args = process.argv.slice(2)
const full = args.includes('--full')
const chosen = args.filter((arg) => arg !== '--full')

/** @type {Array<[name: string, bin: string, args: string[]]>} */
const steps = [
  ['types', 'typescript/bin/tsc', ['-b']],
  ['lint', 'oxlint/bin/oxlint', ['--type-aware']],
  ['format', '@biomejs/biome/bin/biome', ['format', '.']],
  ['unused', 'knip/bin/knip.js', ['--no-progress']],
  ['tests', 'vitest/vitest.mjs', ['run', ...chosen]],
]

/** @param {string} bin @param {string[]} options */
function passes(bin, options) {
  const env = { NODE_COMPILE_CACHE: compiled, ...process.env, ...(full && { MINGCHA_FULL: '1' }) }
  const command = [join(root, 'node_modules', bin), ...options]
  const { status } = spawnSync(projectNode(), command, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
  return status === 0
}

for (const [name, bin, options] of steps) {
  const started = performance.now()
  const last = name === 'tests'
  if (!passes(bin, options)) {
    if (!last) console.log(`${name} failed\n0 passed, 1 failed, 0 skipped`)
    process.exitCode = 1
    break
  }
  if (!last) console.log(`${name} ${((performance.now() - started) / 1000).toFixed(1)} s`)
}
