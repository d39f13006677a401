import type { Handlers } from '#domain/wire.ts'
import { instant } from './clock.ts'
import { type Context, deskOf } from './desk.ts'

/** Half-typed text, kept within a second of typing; each person's own. */
export const draftHandlers: Pick<Handlers<Context>, 'drafts.put' | 'drafts.list' | 'drafts.drop'> = {
  async 'drafts.put'(context, { key, body }) {
    const { store, clock } = deskOf(context)
    const at = instant(clock)
    await store.transaction(async (tx) => {
      await tx.insertInto('draft').values({ key, body, at }).onConflict((conflict) => conflict.column('key').doUpdateSet({ body, at })).execute()
    })
    return { savedAt: at }
  },
  async 'drafts.list'(context) {
    return deskOf(context).store.read.selectFrom('draft').selectAll().orderBy('at').execute()
  },
  async 'drafts.drop'(context, { key }) {
    const gone = await deskOf(context).store.transaction((tx) => tx.deleteFrom('draft').where('key', '=', key).executeTakeFirst())
    return { dropped: gone.numDeletedRows > 0n }
  },
}
