import type { Command } from 'commander'
import { Passphrase } from '#domain/contract/session.ts'
import { Fault } from '#domain/fault.ts'
import { tell } from '#services/command-line/answer.ts'
import { passphraseCost, pathOf, secret } from '#services/command-line/ask.ts'
import { homeAt } from '#services/home.ts'
import { personsByEscrow } from '#services/session/escrow-open.ts'
import { readmit } from '#services/trust/readmit.ts'
import { openWorkstation } from '#services/workstation.ts'

/** Begins a new log for a person of a home that nobody can open, under a passphrase that the office hands over. */
async function reopen(home: string, identity: string, person: string): Promise<{ person: string; log: string }> {
  const passphrase = await secret('MINGCHA_NEW_PASSPHRASE', '新口令')
  const chosen = Passphrase.safeParse(passphrase)
  if (!chosen.success)
    throw new Fault('gate.invalidInput', { path: 'passphrase', why: chosen.error.issues[0]?.message ?? '' })
  const { session, close } = await openWorkstation({ home, ...passphraseCost() })
  try {
    await session.recoverByEscrow(identity, person, passphrase)
    const desk = session.desk()
    if (!desk) throw new Fault('session.locked')
    await readmit(desk, desk.me.person)
    return { person: desk.me.person, log: desk.me.log }
  } finally {
    await close()
  }
}

/** The office's way into a laptop whose people have neither passphrase nor sheet. */
export function escrowCommands(program: Command): void {
  program
    .command('escrow-open')
    .description(
      'who could open a home, by the escrow code (MINGCHA_ESCROW); with --person, a new passphrase for one of them',
    )
    .requiredOption('--home <dir>', 'the home of the laptop, or a copy of it')
    .option('--person <id>', 'who gets a new passphrase (MINGCHA_NEW_PASSPHRASE) and begins a new log')
    .action(async ({ home, person }: { home: string; person?: string }) => {
      const identity = (await secret('MINGCHA_ESCROW', '代管码')).trim()
      if (person === undefined) {
        const persons = await personsByEscrow(homeAt(pathOf(home)), identity)
        tell({ persons }, persons.map(({ person: id, name }) => `${id} ${name}`).join('\n'))
        return
      }
      const opened = await reopen(pathOf(home), identity, person)
      tell(opened, `${opened.person} 新流水 new log ${opened.log}`)
    })
}
