import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { randomId, type SigningKey } from '#bundle/crypto.ts'
import type { Keyring } from '#bundle/keyring.ts'
import { listBundleHeads } from '#db/stores/bundle-heads.ts'
import { blocksOf, fileSource } from '#bundle/source.ts'
import type { TrustState } from '#domain/contract/exchange.ts'
import type { waysOut } from '#domain/contract/ways-out.ts'
import { Fault } from '#domain/fault.ts'
import type { Handlers } from '#domain/wire.ts'
import { type Context, type Desk, deskOf } from '../desk.ts'
import { namesCopiesOf } from '../backup/erase-copies.ts'
import { eraseTold } from '../erasure/told.ts'
import { ownOffice } from '../papers/office.ts'
import { linkSamePersons } from '../places/same-person.ts'
import { namesCame } from '../recording/names-came.ts'
import { storedIdentity } from '../session/people-here.ts'
import { acceptTrustFiles, confirmFingerprint } from '../trust/accept.ts'
import { enrolMembers } from '../trust/enrol.ts'
import { isRequestName, readTrustFiles } from '../trust/files.ts'
import { founderOf, foundOffice } from '../trust/found.ts'
import { readOfficeKeys } from '../trust/office-keys.ts'
import { readProposal, standingOf } from '../trust/proposal.ts'
import { firstLineHash, requestEnrolment } from '../trust/request.ts'
import { requestRotation } from '../trust/rotate.ts'
import { readTrust } from '../trust/shelf.ts'
import type { TrustDeskNames } from '../trust/handlers.ts'
import { trustState } from '../trust/state.ts'
import { entryOfLostKey, ownKey } from './author-key.ts'
import { listDrives, listFolder } from './drives.ts'
import { exportBundles } from './export.ts'
import { folderExists } from './folder-exists.ts'
import { finishWeek } from './finish-week.ts'
import { type Node, nodeOfDesk } from './node.ts'
import { receiveFiles } from './receive.ts'
import { exchangeStatus } from './status.ts'

type Names = Exclude<
  Extract<keyof Handlers<Context>, `exchange.${string}` | `trust.${string}` | `files.${string}`>,
  TrustDeskNames | keyof typeof waysOut | 'trust.policy' | 'trust.waive'
>
export type ExchangeHandlers = Pick<Handlers<Context>, Names>

/** Whose code the person reads out: of the key that others know, or, where that one was lost, of the one that was asked for. */
function shownKey({ me }: Desk, keyring: Keyring | undefined): Pick<SigningKey, 'pub'> {
  return (entryOfLostKey(me, keyring) && me.later.at(-1)) ?? ownKey(me, keyring)
}

async function stateOf(desk: Desk): Promise<TrustState> {
  const [trust, office, heads, proposal] = await Promise.all([
    readTrust(desk.store),
    readOfficeKeys(desk.store, desk.storeKey),
    listBundleHeads(desk.store.read),
    readProposal(desk.store),
  ])
  return trustState({
    trust,
    heads,
    later: desk.me.later,
    waiting: trust && proposal ? standingOf(trust, proposal) : [],
    founded: office !== undefined && (trust === undefined || trust.keyring.keyring.hq.id === office.hq),
    own: { log: desk.me.log, pub: shownKey(desk, trust?.keyring.keyring).pub },
    now: desk.clock.now(),
  })
}

async function recipientOf(desk: Desk): Promise<string> {
  const stored = await storedIdentity(desk.store, desk.me.person)
  if (!stored) throw new Fault('session.unknownPerson', { person: desk.me.person })
  return stored.age
}

/** Who receives in a home that has founded an office answers for it: `session.forbidden` for all but officers. */
async function receivingNode(desk: Desk): Promise<Node> {
  const node = await nodeOfDesk(desk)
  if (node.office && !desk.me.roles.includes('officer')) throw new Fault('session.forbidden')
  return node
}

/** What a bundle said its node has destroyed goes here too, where it is due. */
async function eraseToldHere({ pack }: Desk, node: Node): Promise<void> {
  if (pack.retention) await eraseTold(node, pack.retention, namesCopiesOf(node))
}

export interface ExchangeOptions {
  /** Told when files from elsewhere may have given the persons here other roles. Nobody waits for it. */
  changed?: () => void
}

export function exchangeHandlers({ changed = () => {} }: ExchangeOptions = {}): ExchangeHandlers {
  return {
    async 'exchange.status'(context) {
      const desk = deskOf(context)
      return exchangeStatus(desk, await readTrust(desk.store), await stateOf(desk))
    },
    async 'exchange.export'(context, { folder, volumeBytes, counters }) {
      const desk = deskOf(context)
      await folderExists(folder)
      const job = desk.jobs.start('export', 'bytes', async (progress) => {
        await linkSamePersons(desk)
        return exportBundles(await nodeOfDesk(desk), { ...desk.me, counters }, folder, progress, { volumeBytes })
      })
      return { job: job.id }
    },
    async 'exchange.finishWeek'(context, { on, folder }) {
      const desk = deskOf(context)
      await folderExists(folder)
      await ownOffice(desk)
      const job = desk.jobs.start('week', 'bytes', async (progress) => {
        await linkSamePersons(desk)
        return finishWeek(desk, on, folder, progress)
      })
      return { job: job.id }
    },
    async 'exchange.receive'(context, { files, replies }) {
      const desk = deskOf(context)
      const node = await receivingNode(desk)
      const job = desk.jobs.start('receive', 'items', async (progress) => {
        const verdicts = await receiveFiles(node, files, { replies, progress })
        await namesCame(desk)
        await eraseToldHere(desk, node)
        changed()
        return verdicts
      })
      return { job: job.id }
    },
    async 'exchange.drop'(context, { fileName }, bytes) {
      const desk = deskOf(context)
      const node = await receivingNode(desk)
      const folder = join(desk.home.staging, `drop-${randomId()}`)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      try {
        const path = join(folder, basename(fileName.replaceAll('\\', '/')))
        await pipeline(bytes, createWriteStream(path, { mode: 0o600 }))
        const verdicts = await receiveFiles(node, [path], { replies: desk.home.outbox })
        await namesCame(desk)
        await eraseToldHere(desk, node)
        changed()
        return verdicts
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
    async 'exchange.reply'(context, { name }) {
      const { home } = deskOf(context)
      const path = join(home.outbox, basename(name))
      const facts = await stat(path).catch(() => undefined)
      if (!facts?.isFile()) throw new Fault('record.missing')
      return {
        mime: 'application/zip',
        size: facts.size,
        fileName: basename(name),
        async *read(start, end) {
          const source = await fileSource(path)
          try {
            yield* blocksOf(source, start, end)
          } finally {
            await source.close()
          }
        },
      }
    },
    'trust.state': (context) => stateOf(deskOf(context)),
    async 'trust.found'(context, { office }) {
      const desk = deskOf(context)
      await foundOffice(desk, office, {
        ...founderOf(desk.me, await recipientOf(desk)),
        firstLine: await firstLineHash(desk.store, desk.me.log),
      })
      return stateOf(desk)
    },
    async 'trust.request'(context, { folder }) {
      const desk = deskOf(context)
      await folderExists(folder)
      if (!entryOfLostKey(desk.me, (await readTrust(desk.store))?.keyring.keyring))
        return requestEnrolment(desk.store, desk.clock, { ...desk.me, age: await recipientOf(desk) }, folder)
      const asked = await requestRotation(desk, folder)
      changed()
      return asked
    },
    async 'trust.accept'(context, { files, root }) {
      const desk = deskOf(context)
      await acceptTrustFiles(desk, await readTrustFiles(files), root)
      return stateOf(desk)
    },
    async 'trust.compared'(context, { fingerprint }) {
      const desk = deskOf(context)
      await confirmFingerprint(desk, fingerprint)
      return stateOf(desk)
    },
    async 'trust.enrol'(context, { files, role, folder }) {
      const desk = deskOf(context)
      await folderExists(folder)
      const written = await enrolMembers(
        desk,
        files.filter((path) => isRequestName(basename(path))),
        role,
        folder,
      )
      changed()
      return { files: written.files, released: written.released }
    },
    'files.drives': () => listDrives(),
    'files.list': (_, { path, extensions }) => listFolder(path, extensions),
  }
}
