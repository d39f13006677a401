import type { WrittenBack, waysOut as procedures } from '#domain/contract/ways-out.ts'
import type { Handlers } from '#domain/wire.ts'
import { type Context, type Desk, deskOf } from '../desk.ts'
import { beginEpoch, writeBegun } from './begin-epoch.ts'
import { closeGap } from './close-gap.ts'
import { folderExists } from './folder-exists.ts'
import { asideEntries } from './going-on.ts'
import { handBack } from './hand-back.ts'
import { nodeOfDesk } from './node.ts'
import { releaseFile } from './release.ts'
import { sealBundle } from './seal.ts'
import { readTrust } from '../trust/shelf.ts'
import { booksOf, takeEpoch } from './take-epoch.ts'
import { waysOut } from './ways-out.ts'

function releaserOf({ me }: Desk) {
  return { officer: me.log, person: me.person, key: me.signing }
}

function toldOf({ epoch, files, bundles, released }: WrittenBack): WrittenBack {
  return { epoch, files, bundles, released }
}

/** The ways out of a log that does not go on: the officer's acts, and the author's own. */
export const waysOutHandlers: Pick<Handlers<Context>, keyof typeof procedures> = {
  'exchange.waysOut': async (context) => waysOut(await nodeOfDesk(deskOf(context))),
  async 'exchange.beginEpoch'(context, { folder, ...act }) {
    await folderExists(folder)
    const node = await nodeOfDesk(deskOf(context))
    return toldOf(await writeBegun(node, await beginEpoch(node, act), folder))
  },
  async 'exchange.handBack'(context, { log, folder }) {
    await folderExists(folder)
    return handBack(await nodeOfDesk(deskOf(context)), log, folder)
  },
  async 'exchange.release'(context, { sha256 }) {
    const desk = deskOf(context)
    return releaseFile(await nodeOfDesk(desk), releaserOf(desk), sha256)
  },
  async 'exchange.seal'(context, { sha256, folder }) {
    await folderExists(folder)
    const node = await nodeOfDesk(deskOf(context))
    return toldOf(await writeBegun(node, await sealBundle(node, sha256), folder))
  },
  async 'exchange.closeGap'(context, { log, from, to }) {
    return closeGap(await nodeOfDesk(deskOf(context)), log, { from, to })
  },
  async 'exchange.goOn'(context) {
    const desk = deskOf(context)
    return takeEpoch(await nodeOfDesk(desk), desk.me)
  },
  async 'exchange.setAside'(context) {
    const desk = deskOf(context)
    const keyring = (await readTrust(desk.store))?.keyring.keyring
    const books = booksOf(desk, keyring, desk.me)
    return (await Promise.all(books.map((log) => asideEntries(desk, log)))).flat()
  },
}
