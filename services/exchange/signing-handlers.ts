import type { Handlers } from '#domain/wire.ts'
import { type Context, deskOf } from '../desk.ts'
import { setPolicy, waiveCounter } from '../trust/policy.ts'
import { requestLines, signRequest, waitingRequests } from './counter-request.ts'
import { folderExists } from './folder-exists.ts'
import { nodeOfDesk } from './node.ts'
import { goWithout } from './take-counter.ts'

type Names = Extract<keyof Handlers<Context>, `countersign.${string}`> | 'trust.policy' | 'trust.waive'

export const signingHandlers: Pick<Handlers<Context>, Names> = {
  'countersign.waiting': async (context) => waitingRequests(await nodeOfDesk(deskOf(context))),
  'countersign.lines': async (context, { digest, from }) =>
    requestLines(await nodeOfDesk(deskOf(context)), digest, from),
  async 'countersign.sign'(context, { digest, folder }) {
    const desk = deskOf(context)
    await folderExists(folder)
    return signRequest(await nodeOfDesk(desk), desk.me, digest, folder)
  },
  async 'countersign.goWithout'(context, { name }) {
    await goWithout(await nodeOfDesk(deskOf(context)), name)
    return { name }
  },
  async 'trust.policy'(context, { folder, ...wish }) {
    await folderExists(folder)
    return setPolicy(deskOf(context), wish, folder)
  },
  async 'trust.waive'(context, { folder, ...waiver }) {
    await folderExists(folder)
    return waiveCounter(deskOf(context), waiver, folder)
  },
}
