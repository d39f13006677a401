import { z } from 'zod'
import type { Body } from '#domain/change.ts'
import type { Hash } from '#domain/fields.ts'
import type { Handlers } from '#domain/wire.ts'
import { type Context, type Desk, deskOf } from './desk.ts'
import { draftKey } from './drafts.ts'
import { ground } from './lines.ts'
import { demand, own } from './records.ts'
import { commit, intentOf, savedOf } from './recording/save.ts'

const OwnWords = z.object({ kind: z.literal('ownWords'), text: z.string() })

/** What somebody said, out of the vault; undefined where it is erased or has not come. */
export async function wordsIn(desk: Desk, hash: Hash): Promise<string | undefined> {
  const bytes = await desk.vault.bytes(hash)
  return bytes && OwnWords.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8'))).data?.text
}

/** What the person whom a finding is about says of it: in their own words, names and all, so it stands in the vault and not in the journal. */
export const ownWordsHandlers: Pick<Handlers<Context>, 'findings.ownWords' | 'findings.say'> = {
  async 'findings.ownWords'(context, { ref }) {
    const desk = deskOf(context)
    const { statement } = (await demand(desk, 'finding', ref)).body
    if (statement === undefined) return {}
    const text = await wordsIn(desk, statement)
    return text === undefined ? { gone: true as const } : { text }
  },
  async 'findings.say'(context, { ref, text, reason, draft }) {
    const desk = deskOf(context)
    const { body } = await own(desk, 'finding', ref)
    const words = text.trim()
    const { sealed, roster } = await ground(desk, body.visit)
    const [kept] = words === '' ? [] : desk.vault.seal([{ kind: 'ownWords', text: words }])
    const { statement: _, ...rest } = body
    const said: Body<'finding'> = { ...rest, ...(kept ? { statement: kept.hash } : {}) }
    // The person may speak after the visit is closed: that is reason enough.
    const why = sealed ? (reason ?? '补记本人说法') : undefined
    const { intent } = intentOf(desk, { noun: 'finding', ref, body: said, reason: why, sealed, roster })
    const [committed] = await commit(desk, [intent], {
      drop: draft === undefined ? [] : [draftKey(desk, draft)],
      async local(tx) {
        await kept?.keep(tx)
      },
    })
    return savedOf(desk, committed)
  },
}
