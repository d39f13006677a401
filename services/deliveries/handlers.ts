import type { Handlers } from '#domain/wire.ts'
import { type Context, deskOf } from '../desk.ts'
import { madeFile } from '../made-file.ts'
import { deliveredBundles } from './bundles.ts'
import { deliveryOverview } from './overview.ts'
import { receiverAt } from './senders.ts'
import { deliverySheet } from './sheet.ts'
import { deliverySlip } from './slip.ts'

const listed = 500

export const deliveryHandlers: Pick<
  Handlers<Context>,
  'deliveries.overview' | 'deliveries.bundles' | 'deliveries.slip' | 'deliveries.sheet'
> = {
  'deliveries.overview': (context, { on, weeks }) => deliveryOverview(deskOf(context), on, weeks),
  async 'deliveries.bundles'(context, { log }) {
    const desk = deskOf(context)
    const { hq } = await receiverAt(desk)
    return (await deliveredBundles(desk.store, hq, { log })).toReversed().slice(0, listed)
  },
  'deliveries.slip'(context, input) {
    const desk = deskOf(context)
    return deliverySlip({ ...desk, officer: desk.me.person }, input)
  },
  async 'deliveries.sheet'(context, { on, weeks, language }) {
    const desk = deskOf(context)
    const overview = await deliveryOverview(desk, on, weeks)
    const nameOf = ({ person, log }: { person?: string; log: string }) =>
      (person && desk.vault.known(person)?.identity.name) || log
    const { title, mime, bytes } = deliverySheet(overview, nameOf, language)
    return madeFile(`${title}-${overview.weeks[0]?.toOn ?? on}.xlsx`, mime, bytes)
  },
}
