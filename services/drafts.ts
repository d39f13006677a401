import { dropDraft, listDrafts, putDraft } from '#db/stores/drafts.ts'
import type { Handlers } from '#domain/wire.ts'
import { instant } from './clock.ts'
import { type Context, deskOf } from './desk.ts'

/** Half-typed text, kept within a second of typing. */
export const draftHandlers: Pick<Handlers<Context>, 'drafts.put' | 'drafts.list' | 'drafts.drop'> = {
  async 'drafts.put'(context, { key, body }) {
    const { store, clock } = deskOf(context)
    const at = instant(clock)
    await store.transaction((tx) => putDraft(tx, { key, body, at }))
    return { savedAt: at }
  },
  'drafts.list': (context) => listDrafts(deskOf(context).store.read),
  'drafts.drop': async (context, { key }) => ({
    dropped: await deskOf(context).store.transaction((tx) => dropDraft(tx, key)),
  }),
}
