import { dropDraft, listDrafts, putDraft } from '#db/stores/drafts.ts'
import type { Handlers } from '#domain/wire.ts'
import { instant } from './clock.ts'
import { openText, sealText } from './erasure/draft-seal.ts'
import { type Context, type Desk, deskOf } from './desk.ts'
import { openDraft, sealDraft } from './statements/seal.ts'

/** The key under which the store keeps somebody's draft: each person's own. */
export function draftKey({ me }: Pick<Desk, 'me'>, key: string): string {
  return `${me.person}/${key}`
}

/** What nobody else may read although they open the same store: half-typed statements of two. */
const isOwn = (key: string) => key.startsWith('pair.')

/** Half-typed text, kept within a second of typing. */
export const draftHandlers: Pick<Handlers<Context>, 'drafts.put' | 'drafts.list' | 'drafts.drop'> = {
  async 'drafts.put'(context, { key, body }) {
    const desk = deskOf(context)
    const at = instant(desk.clock)
    const kept = isOwn(key) ? sealDraft(desk, key, body) : body
    const { text, remember } = await sealText(desk, kept)
    await desk.store.transaction(async (tx) => {
      await putDraft(tx, { key: draftKey(desk, key), body: text, at })
      await remember(tx)
    })
    return { savedAt: at }
  },
  async 'drafts.list'(context) {
    const desk = deskOf(context)
    const mine = draftKey(desk, '')
    const drafts = await listDrafts(desk.store.read)
    return drafts.flatMap((draft) => {
      if (!draft.key.startsWith(mine)) return []
      const key = draft.key.slice(mine.length)
      const text = openText(desk, draft.body)
      const body = text !== undefined && isOwn(key) ? openDraft(desk, key, text) : text
      return body === undefined ? [] : [{ ...draft, key, body }]
    })
  },
  async 'drafts.drop'(context, { key }) {
    const desk = deskOf(context)
    return { dropped: await desk.store.transaction((tx) => dropDraft(tx, draftKey(desk, key))) }
  },
}
