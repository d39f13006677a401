import { openAt, firstPerson, type OpenDesk } from './desk.ts'
import { afterTest } from './after-test.ts'
import { spoken } from './full-visit.ts'
import { richDesk } from './rich-desk.ts'
import { writtenByHand } from './team.ts'

const draftOf = { description: `${spoken.absent}说他在开会` }

/** A home opened by its first person on another day. */
export async function openedIn(home: string, day: string, passphrase = firstPerson.passphrase): Promise<OpenDesk> {
  let now = Date.parse(`${day}T02:00:00.000Z`)
  const opened = await openAt(home, { clock: { now: () => new Date((now += 1000)) } })
  afterTest(() => opened.workstation.close())
  await opened.client.call('session.unlock', { passphrase })
  await opened.desk().vault.whole()
  return opened
}

/** The rich desk with nothing left open about its persons, and a half-typed text. */
export async function finished(): Promise<OpenDesk> {
  const opened = await richDesk()
  const { client, desk } = opened
  const { rows } = await client.call('rectifications.list', {})
  for (const { ref } of rows)
    await writtenByHand(opened, 'progress', {
      rectification: ref,
      kind: 'closed',
      happenedOn: '2026-11-27',
      causes: [],
    })
  await client.call('drafts.put', { key: 'finding', body: JSON.stringify(draftOf) })
  await desk().vault.whole()
  return opened
}
