import { describe, expect, test } from 'vitest'
import { spoken } from '#test/support/full-visit.ts'
import { richDesk } from '#test/support/rich-desk.ts'
import { finished, openedIn } from '#test/support/years-later.ts'

describe('terms follow from the records', () => {
  test('nothing is due before its time, and what is still open holds it', async () => {
    const before = await richDesk()
    await before.workstation.close()
    const early = await openedIn(before.home, '2027-12-31')
    expect((await early.client.call('erasure.state', {})).due).toEqual([])
    await early.workstation.close()
    const late = await openedIn(before.home, '2043-01-05')
    const { held, due } = await late.client.call('erasure.state', {})
    const one = held.find(({ covered }) => covered === '顾＊＊＊')
    expect(one).toMatchObject({ kind: 'person', purpose: 'discipline', untilOn: '2037-01-01', holds: ['order'] })
    expect(due.map(({ covered }) => covered)).not.toContain('顾＊＊＊')
  })

  test('who saw a covered name is written down before it is shown', async () => {
    const { client } = await finished()
    const person = (await client.call('people.directory', {})).find(({ name }) => name === spoken.rude)?.person ?? ''
    await expect(client.call('names.uncover', { person, why: '  ' })).rejects.toMatchObject({
      code: 'gate.invalidInput',
    })
    expect((await client.call('names.uncovered', {})).rows).toEqual([])
    expect(await client.call('names.uncover', { person, why: '本人来问' })).toEqual({ name: spoken.rude })
    expect((await client.call('names.uncovered', { person })).rows).toMatchObject([{ person, why: '本人来问' }])
  })

  test('words that tell of somebody else keep that name as long as themselves', async () => {
    const before = await finished()
    const { client } = before
    const [unit] = await client.call('units.list', {})
    const { person } = await client.call('people.save', { name: '公孙未央', unit: unit!.ref })
    const [finding] = (await client.call('findings.list', { filter: { review: ['accepted'] } })).rows
    await before.workstation.close()
    const writer = await openedIn(before.home, '2026-12-01', 'battery staple 9')
    await writer.client.call('findings.say', { ref: finding!.ref, text: '是公孙未央叫我去的', reason: '本人说明' })
    await writer.workstation.close()
    const day = async (on: string) => {
      const opened = await openedIn(before.home, on)
      const { due } = await opened.client.call('erasure.state', {})
      await opened.workstation.close()
      return due.find((one) => one.person === person)?.untilOn
    }
    expect(await day('2029-06-01')).toBeUndefined()
    const later = await openedIn(before.home, '2030-06-01')
    const { held, due } = await later.client.call('erasure.state', {})
    const words = [...held, ...due].find(({ kind }) => kind === 'words')
    expect(words).toMatchObject({ purpose: 'finding', untilOn: '2030-01-01' })
    const one = [...held, ...due].find((view) => view.person === person)
    expect(one).toMatchObject({ purpose: 'finding', untilOn: '2030-01-01', holds: words?.holds })
  })
})
