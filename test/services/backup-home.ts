import packData from '#seeds/packs/pack-builtin-1.json' with { type: 'json' }
import { Pack } from '#domain/reference/pack.ts'
import { systemClock } from '#services/clock.ts'
import { homeAt } from '#services/home.ts'
import { createSession, type Session } from '#services/session/session.ts'

export const passphrase = '督查口令 2026'
export const quiet = { signal: new AbortController().signal, report: () => {} }

/** A home that exists, unlocked, in this process or in a child. */
export async function reopened(folder: string): Promise<Session> {
  const session = await createSession({
    home: homeAt(folder),
    clock: systemClock,
    pack: Pack.parse(packData),
    onBug: () => {},
    office: async () => undefined,
  })
  await session.unlock(passphrase)
  return session
}
