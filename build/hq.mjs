import process from 'node:process'
import { runCommand } from './command.mjs'

// Headquarters' window is the workstation's own: `serve` gives its address, `open` shows it.
const [verb] = process.argv.slice(2)
if (verb === 'open') process.argv.splice(2, 1)
const entry = verb === 'open' ? 'build/start.mjs' : verb === 'serve' ? 'electron/cli.ts' : 'hq/cli.ts'
await runCommand({ script: 'hq', entry, build: entry !== 'hq/cli.ts' })
