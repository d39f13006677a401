import { Command } from 'commander'
import { failWith } from '#services/command-line/answer.ts'
import { backupCommands } from './backup-commands.ts'
import { ceremonyCommands } from './ceremony-commands.ts'
import { escrowCommands } from './escrow-commands.ts'
import { officeCommands } from './office-commands.ts'
import { receiveCommands } from './receive-commands.ts'
import { wayOutCommands } from './way-out-commands.ts'

/** `npm run hq -- …`: headquarters on the command line. */
const program = new Command('hq')
  .description('明察 · headquarters')
  .exitOverride()
  .configureOutput({ writeOut: (text) => process.stderr.write(text) })
  .addHelpText(
    'after',
    '\nThe window (through npm run hq):\n  serve --home <dir> [--port <p>]   its address on this machine\n  open --home <dir> [--language en] the window itself',
  )
officeCommands(program)
ceremonyCommands(program)
receiveCommands(program)
wayOutCommands(program)
escrowCommands(program)
backupCommands(program)

try {
  await program.parseAsync(process.argv.filter((word) => word !== '--json'))
} catch (error) {
  failWith(error)
}
