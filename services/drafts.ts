import { dropDraft, listDrafts, putDraft } from '#db/stores/drafts.ts'
import type { Handlers } from '#domain/wire.ts'
import { instant } from './clock.ts'
import { type Context, type Desk, deskOf } from './desk.ts'

/** The key under which the store keeps somebody's draft: each person's own. */
export function draftKey({ me }: Pick<Desk, 'me'>, key: string): string {
  return `${me.person}/${key}`
}

/** Half-typed text, kept within a second of typing. */
export const draftHandlers: Pick<Handlers<Context>, 'drafts.put' | 'drafts.list' | 'drafts.drop'> = {
  async 'drafts.put'(context, { key, body }) {
    const desk = deskOf(context)
    const at = instant(desk.clock)
    await desk.store.transaction((tx) => putDraft(tx, { key: draftKey(desk, key), body, at }))
    return { savedAt: at }
  },
  async 'drafts.list'(context) {
    const desk = deskOf(context)
    const mine = draftKey(desk, '')
    const drafts = await listDrafts(desk.store.read)
    return drafts.flatMap((draft) =>
      draft.key.startsWith(mine) ? [{ ...draft, key: draft.key.slice(mine.length) }] : [],
    )
  },
  async 'drafts.drop'(context, { key }) {
    const desk = deskOf(context)
    return { dropped: await desk.store.transaction((tx) => dropDraft(tx, draftKey(desk, key))) }
  },
}
