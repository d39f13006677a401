import { stat } from 'node:fs/promises'
import { Fault } from '#domain/fault.ts'
import type { Handlers } from '#domain/wire.ts'
import { type Context, deskOf } from '../desk.ts'
import { nodeOfDesk } from '../exchange/node.ts'
import { releaseRegister } from '../exchange/release-register.ts'
import { isRotationName, readTrustFiles, trustFilesIn } from './files.ts'
import { joinSuperior } from './join-superior.ts'
import { writePublished } from './publish.ts'
import { rotateKeys } from './reissue.ts'
import { withdrawProposal } from './rekey.ts'
import { revokeKey } from './revoke.ts'
import { requestRotation } from './rotate.ts'

/** Procedures of the trust desk that are answered here; founding and joining are the exchange's. */
export type TrustDeskNames =
  | 'trust.revoke'
  | 'trust.rotate'
  | 'trust.reissue'
  | 'trust.join'
  | 'trust.release'
  | 'trust.withdraw'

async function folderExists(folder: string): Promise<void> {
  const facts = await stat(folder).catch(() => undefined)
  if (!facts?.isDirectory()) throw new Fault('export.folder', { folder })
}

/** The acts of the trust desk beyond joining; `changed` is told when they may have given the persons here other roles. */
export function trustHandlers(changed: () => Promise<unknown>): Pick<Handlers<Context>, TrustDeskNames> {
  return {
    async 'trust.revoke'(context, { folder, ...revoking }) {
      const desk = deskOf(context)
      await folderExists(folder)
      const { files, released, lastGoodSeq } = await revokeKey(desk, revoking, folder)
      await changed()
      return { files, released, lastGoodSeq }
    },
    async 'trust.join'(context, { files, root }) {
      const { keyring, compared } = await joinSuperior(deskOf(context), await readTrustFiles(files), root)
      await changed()
      return { hq: keyring.keyring.hq.id, compared }
    },
    async 'trust.rotate'(context, { folder }) {
      await folderExists(folder)
      const written = await requestRotation(deskOf(context), folder)
      await changed()
      return written
    },
    async 'trust.release'(context, { folder }) {
      await folderExists(folder)
      const node = await nodeOfDesk(deskOf(context))
      const published = await releaseRegister(node, await trustFilesIn(folder))
      const files = await writePublished(published, folder)
      await changed()
      return { files, released: published.released, begun: published.begun }
    },
    async 'trust.withdraw'(context) {
      await withdrawProposal(deskOf(context))
      return { withdrawn: true }
    },
    async 'trust.reissue'(context, { files, folder }) {
      await folderExists(folder)
      const { files: written, released } = await rotateKeys(deskOf(context), files.filter(isRotationName), folder)
      await changed()
      return { files: written, released }
    },
  }
}
