import { runCommand } from './command.mjs'

await runCommand({ script: 'hq', entry: 'hq/cli.ts' })
