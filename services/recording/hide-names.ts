import { openRecords } from '#db/stores/open-records.ts'
import type { Intent } from '#db/store-type.ts'
import { canonical } from '#domain/canonical.ts'
import { Fault } from '#domain/fault.ts'
import type { Desk } from '../desk.ts'
import { rosterAt } from '../names/roster.ts'
import { withoutNames } from './free-text.ts'
import { commit } from './save.ts'

/** Revisions of one's own records in open visits whose text holds a name that was not known when it was typed. */
async function revisions(desk: Desk): Promise<Intent[]> {
  const names = desk.vault.names()
  const intents: Intent[] = []
  for (const { noun, row, visit } of await openRecords(desk.store, desk.me.log)) {
    if (row.review === 'accepted') continue
    const roster = await rosterAt(desk, visit.body)
    const { body } = withoutNames(noun, row.body, names, { roster, kept: [] })
    if (canonical(body) === canonical(row.body)) continue
    intents.push({ noun, verb: 'recorded', id: row.ref.id, log: row.ref.log, expect: row.hash, body } as Intent)
  }
  return intents
}

/**
 * Puts tokens where a name was typed before its person was known, so that no later line holds it: what the journal has, it keeps.
 * Nothing that a reader sees changes.
 */
export async function hideNewNames(desk: Desk, tries = 3): Promise<void> {
  await desk.vault.whole()
  const intents = await revisions(desk)
  if (intents.length === 0) return
  try {
    await commit(desk, intents)
  } catch (error) {
    if (!(error instanceof Fault && error.code === 'record.stale') || tries <= 1) throw error
    await hideNewNames(desk, tries - 1)
  }
}
