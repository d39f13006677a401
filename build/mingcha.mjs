import { runCommand } from './command.mjs'

await runCommand({ script: 'mingcha', entry: 'electron/cli.ts' })
