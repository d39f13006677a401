import { Command } from 'commander'
import { failWith } from '#services/command-line/answer.ts'
import { backupCommands } from './command-line/backup.ts'
import { callCommand } from './command-line/call.ts'
import { officeCommands } from './command-line/office.ts'
import { countersignCommand } from './command-line/countersign.ts'
import { drawCommands } from './command-line/draws.ts'
import { exchangeCommands } from './command-line/exchange.ts'
import { homeCommands } from './command-line/home.ts'

/** `npm run mingcha -- …`: the same gate on the command line. */
const program = new Command('mingcha')
  .description('明察 · the workstation on the command line')
  .exitOverride()
  .configureOutput({ writeOut: (text) => process.stderr.write(text) })
homeCommands(program)
officeCommands(program)
exchangeCommands(program)
countersignCommand(program)
drawCommands(program)
backupCommands(program)
callCommand(program)

try {
  await program.parseAsync(process.argv.filter((word) => word !== '--json'))
} catch (error) {
  failWith(error)
}
