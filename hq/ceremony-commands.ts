import { readdir } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { HolderKeyId, makeHolderKey, openHolderKey, readHolderCard } from '#bundle/key-file.ts'
import { fingerprint, publicKeyBytes } from '#bundle/keys.ts'
import { Passphrase } from '#domain/contract/session.ts'
import { Fault } from '#domain/fault.ts'
import { tell } from '#services/command-line/answer.ts'
import { fileOf, folderOf, passphrase, passphraseCost, pathOf } from '#services/command-line/ask.ts'
import { releaseRegister } from '#services/exchange/release-register.ts'
import { readSmallFile, trustFilesIn } from '#services/trust/files.ts'
import { rootsIn, rootWords, signWaiting } from '#services/trust/holder-sign.ts'
import { type Published, writePublished } from '#services/trust/publish.ts'
import { proposeRoot, type RoleWish, withdrawProposal } from '#services/trust/rekey.ts'
import { writeFiles } from '#services/trust/shelf.ts'
import { atHome } from './at-home.ts'
import { whole } from './whole-number.ts'

async function cards(paths: readonly string[]): Promise<RoleWish['holders']> {
  return Promise.all(paths.map(async (path) => readHolderCard(await readSmallFile(fileOf(path)))))
}

/** Who has signed of each document, and whether that is enough. */
export function standingWords({ standings, released }: Pick<Published, 'standings' | 'released'>): string[] {
  const lines = standings.map(
    ({ name, role, threshold, signed }) => `${name} ${role} ${signed.length}/${threshold} ${signed.join(' ')}`,
  )
  return [...lines, released ? '已发布' : '还在等签名']
}

async function told(published: Published & { begun?: string[] }, out: string): Promise<void> {
  const { released, standings, begun = [] } = published
  const files = await writePublished(published, folderOf(out))
  tell(
    { files, released, standings, begun },
    [...standingWords(published), ...begun.map((log) => `${log} 已另起一段：hq hand-back ${log}`), ...files].join('\n'),
  )
}

interface ProposeOptions {
  home: string
  out: string
  threshold: number
  holders: string[]
  keyringThreshold?: number
  keyringHolders?: string[]
}

/** Keys of several holders, roots and registers that take several signatures (docs/operations/key-ceremony.md). */
export function ceremonyCommands(program: Command): void {
  program
    .command('make-key')
    .description('a key for one holder, under a passphrase of its own; key-<id>.json stays on the stick')
    .requiredOption('--id <id>', 'R1 … R9999 for roots, K1 … K9999 for registers')
    .requiredOption('--holder <name>')
    .requiredOption('--out <dir>', 'the stick')
    .action(async ({ id, holder, out }: { id: string; holder: string; out: string }) => {
      if (!HolderKeyId.safeParse(id).success) throw new Fault('gate.invalidInput', { path: 'id', why: id })
      const chosen = Passphrase.safeParse(await passphrase())
      if (!chosen.success)
        throw new Fault('gate.invalidInput', { path: 'passphrase', why: chosen.error.issues[0]?.message ?? '' })
      const folder = folderOf(out)
      const taken = (await readdir(folder)).includes(`key-${id}.json`)
      if (taken) throw new Fault('gate.invalidInput', { path: 'id', why: `key-${id}.json` })
      const { card, files } = await makeHolderKey({ id, holder }, chosen.data, passphraseCost().cost)
      const written = await writeFiles(files, folder)
      const code = fingerprint(publicKeyBytes(card.pub))
      tell({ files: written, fingerprint: code }, `${id} ${holder}\n核对码 ${code}\n${written.join('\n')}`)
    })
  program
    .command('propose-root')
    .description('the next root: so many of these holders sign from then on')
    .requiredOption('--home <dir>')
    .requiredOption('--out <dir>')
    .requiredOption('--threshold <n>', 'how many signatures a root takes', whole)
    .requiredOption('--holders <cards...>', 'holder-R….json')
    .option('--keyring-threshold <n>', 'how many signatures a register takes', whole)
    .option('--keyring-holders <cards...>', 'holder-K….json, beside the key of this home')
    .action(async ({ home, out, threshold, holders, keyringThreshold, keyringHolders = [] }: ProposeOptions) => {
      const root = { threshold, holders: await cards(holders) }
      const keyring =
        keyringThreshold === undefined
          ? undefined
          : { threshold: keyringThreshold, holders: await cards(keyringHolders) }
      await told(await atHome(home, (hq) => proposeRoot(hq, { root, keyring })), out)
    })
  program
    .command('sign')
    .description('a holder signs what waits in a folder; needs no home')
    .argument('<folder>')
    .requiredOption('--key <file>', 'key-<id>.json on the stick')
    .action(async (folder: string, { key }: { key: string }) => {
      const files = await trustFilesIn(pathOf(folder))
      const signer = await openHolderKey(await readSmallFile(fileOf(key)), await passphrase())
      const signed = signWaiting(files, signer)
      const written = await writeFiles(
        signed.map(({ signature }) => signature),
        pathOf(folder),
      )
      const newest = rootsIn(files).at(-1)
      const documents = signed.map(({ document, fingerprint: code }) => ({ document, fingerprint: code }))
      tell(
        { files: written.map((path) => basename(path)), documents },
        [
          ...(newest ? rootWords(newest.root) : []),
          ...documents.map((one) => `${one.document} 核对码 ${one.fingerprint}`),
          ...written,
        ].join('\n'),
      )
    })
  program
    .command('release')
    .description('take the signatures of a folder; what has enough of them holds')
    .argument('<folder>')
    .requiredOption('--home <dir>')
    .requiredOption('--out <dir>')
    .action(async (folder: string, { home, out }: { home: string; out: string }) => {
      const files = await trustFilesIn(pathOf(folder))
      await told(await atHome(home, (hq) => releaseRegister(hq, files)), out)
    })
  program
    .command('withdraw')
    .description('take back what waits for signatures')
    .requiredOption('--home <dir>')
    .action(async ({ home }: { home: string }) => {
      await atHome(home, (hq) => withdrawProposal(hq))
      tell({ withdrawn: true }, '已撤下')
    })
}
