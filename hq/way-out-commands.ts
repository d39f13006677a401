import type { Command } from 'commander'
import type { WayOut } from '#domain/contract/ways-out.ts'
import { Fault } from '#domain/fault.ts'
import { beginEpoch, writeBegun } from '#services/exchange/begin-epoch.ts'
import { closeGap } from '#services/exchange/close-gap.ts'
import { type HandedBack, handBack } from '#services/exchange/hand-back.ts'
import { officeReleaser } from '#services/exchange/releases.ts'
import { releaseFile } from '#services/exchange/release.ts'
import { sealBundle } from '#services/exchange/seal.ts'
import { waysOut } from '#services/exchange/ways-out.ts'
import { readTrust } from '#services/trust/shelf.ts'
import { tell } from '#services/command-line/answer.ts'
import { fileOf, folderOf } from '#services/command-line/ask.ts'
import { atHome } from './at-home.ts'
import { standingWords } from './ceremony-commands.ts'
import type { Headquarters } from './home.ts'

interface AtHome {
  home: string
}
type WithFolder = AtHome & { out: string }

function lineOf({ log, what, epoch, head, missing, held, survivors, files }: WayOut): string {
  const parts = [
    `${log} ${what} e${epoch} ${head}`,
    ...(missing.length > 0 ? [`缺 ${missing.join(' ')}`] : []),
    ...(held.length > 0 ? [`待 ${held.join(' ')}`] : []),
    ...(what === 'frozen'
      ? survivors.map(({ seq, digest, accepted }) => `${seq} ${digest}${accepted ? ' 已收' : ''}`)
      : []),
    ...files.map(
      ({ sha256, can, codes }) => `${sha256} ${can} ${codes.map(({ code, zh }) => `${code} ${zh}`).join('；')}`,
    ),
  ]
  return parts.join('\n  ')
}

/** A number of a bundle as it was typed. */
function seqOf(typed: string): number {
  if (!/^\d{1,10}$/.test(typed)) throw new Fault('command.usage', { why: typed })
  return Number(typed)
}

/** The office itself releases where no person is an officer; otherwise officers do, at their desks. */
async function release(hq: Headquarters, sha256: string) {
  const keyring = (await readTrust(hq.store))?.keyring.keyring
  const releaser = hq.office && keyring && officeReleaser(hq.office, keyring)
  if (!releaser) throw new Fault('session.forbidden')
  return releaseFile(hq, releaser, sha256)
}

function tellBack({ epoch, files, bundles }: HandedBack): void {
  tell({ epoch, bundles, files }, `e${epoch}\n${files.join('\n')}`)
}

function tellBegun(begun: Awaited<ReturnType<typeof writeBegun>>): void {
  const { epoch, files, bundles, released, standings } = begun
  const waits = released ? [] : standingWords(begun)
  tell({ epoch, bundles, files, released, standings }, [`e${epoch}`, ...waits, ...files].join('\n'))
}

interface EpochOptions extends WithFolder {
  keep?: string
  heir?: string
  request?: string
  code?: string
}

function requestOf({ request, code }: EpochOptions): { path: string; code: string } | undefined {
  if (request === undefined && code === undefined) return undefined
  if (request === undefined || code === undefined) throw new Fault('command.usage', { why: '--request --code' })
  return { path: fileOf(request), code }
}

/** The ways out of a log that does not go on. */
export function wayOutCommands(program: Command): void {
  program
    .command('ways')
    .description('logs that are frozen, wait or were set aside, and what can be done')
    .requiredOption('--home <dir>')
    .action(async ({ home }: AtHome) => {
      const ways = (await atHome(home, waysOut)).filter(({ what }) => what !== 'none')
      tell({ ways }, ways.map(lineOf).join('\n'))
    })
  program
    .command('epoch')
    .description(
      'begins the next epoch of a log after what is kept, or proposes it, and writes what its author or the holders need',
    )
    .argument('<log>')
    .requiredOption('--home <dir>')
    .requiredOption('--out <dir>')
    .option('--keep <digest>', 'the last bundle of the branch that is kept; the head accepted here otherwise')
    .option('--heir <log>', 'the log that its author began when this one lost its key')
    .option('--request <file>', 'enrol-<8 hex>.json of a restored computer whose key was lost')
    .option('--code <digits>', 'the code of that request as its author reads it out')
    .action(async (log: string, options: EpochOptions) => {
      const { home, out, keep, heir } = options
      const request = requestOf(options)
      tellBegun(
        await atHome(home, async (hq) =>
          writeBegun(hq, await beginEpoch(hq, { log, keep, heir, request }), folderOf(out)),
        ),
      )
    })
  program
    .command('hand-back')
    .description('writes what the author of a log needs once more')
    .argument('<log>')
    .requiredOption('--home <dir>')
    .requiredOption('--out <dir>')
    .option('--after <seq>', 'only bundles beyond this number', '0')
    .action(async (log: string, { home, out, after }: WithFolder & { after: string }) => {
      tellBack(await atHome(home, (hq) => handBack(hq, log, folderOf(out), seqOf(after))))
    })
  program
    .command('release-file')
    .description('releases a file from quarantine, or judges it again')
    .argument('<sha256>')
    .requiredOption('--home <dir>')
    .action(async (sha256: string, { home }: AtHome) => {
      const done = await atHome(home, (hq) => release(hq, sha256))
      tell({ ...done }, `${done.result} ${done.released}/${done.needed}`)
    })
  program
    .command('seal')
    .description('seals a bundle that nothing cures; its author enters it again in a new epoch')
    .argument('<sha256>')
    .requiredOption('--home <dir>')
    .requiredOption('--out <dir>')
    .action(async (sha256: string, { home, out }: WithFolder) => {
      tellBegun(await atHome(home, async (hq) => writeBegun(hq, await sealBundle(hq, sha256), folderOf(out))))
    })
  program
    .command('close-gap')
    .description('goes on without bundles that are lost for good')
    .argument('<log>')
    .requiredOption('--home <dir>')
    .requiredOption('--from <seq>')
    .requiredOption('--to <seq>')
    .action(async (log: string, { home, from, to }: AtHome & { from: string; to: string }) => {
      const gap = { from: seqOf(from), to: seqOf(to) }
      const { applied } = await atHome(home, (hq) => closeGap(hq, log, gap))
      tell({ applied }, String(applied))
    })
}
