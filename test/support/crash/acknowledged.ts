import { expect } from 'vitest'
import { recordsOfPersons } from '#db/stores/rows.ts'
import { checkNode } from '#services/check.ts'
import { journalTexts, type OpenDesk } from '../desk.ts'
import type { Told } from './told.ts'

/** Everything that was acknowledged is there, nothing is half there, and the store proves itself. */
export async function expectAcknowledged({ client, desk }: OpenDesk, told: readonly Told[]): Promise<void> {
  const { store, vault, objects } = desk()
  await vault.whole()
  const texts = await journalTexts(desk())
  const lines = texts.join('\n')
  const drafts = new Map((await client.call('drafts.list', {})).map(({ key, body }) => [key, body]))
  const replaced = new Set(told.flatMap((one) => (one.what === 'saved' && one.draft ? [one.draft] : [])))
  for (const one of told) {
    if (one.what === 'saved' || one.what === 'evidence') {
      const hashes = (await client.call('records.history', { ref: one.ref })).map(({ hash }) => hash)
      expect(hashes, JSON.stringify(one)).toContain(one.hash)
    }
    if (one.what === 'evidence') expect(await objects.find(one.sha256), one.sha256).toBeDefined()
    if (one.what === 'person') {
      expect(vault.known(one.person)?.identity.name, one.person).toBe(one.name)
      expect(await recordsOfPersons(store, 'person', [one.person])).toHaveLength(1)
    }
    if (one.what === 'draft' && !replaced.has(one.key) && !lines.includes(`"${one.key} `))
      expect(drafts.get(one.key), one.key).toBe(one.body)
  }
  for (const key of drafts.keys())
    expect(lines.includes(`"${key} `), `${key} was saved and is still a draft`).toBe(false)
  for (const key of replaced) expect(drafts.has(key), key).toBe(false)
  expect(await checkNode(desk())).toMatchObject({ ok: true, problems: [] })
}
