import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkNode } from '#services/check.ts'
import { firstPerson, journalTexts, openAt } from '#test/support/desk.ts'
import { fullVisit } from '#test/support/full-visit.ts'
import { refusal } from '#test/support/refusal.ts'
import { tempFolder } from '#test/support/temp.ts'
import { reopened, testDesk } from '#test/support/test-desk.ts'

const at = '2026-11-23T01:15:00.000Z'
const { passphrase } = firstPerson

describe('the first run', () => {
  test('one question and three fields: a founder is at work at once, with every role and a sheet', async () => {
    const opened = await reopened(tempFolder('home'))
    expect(await opened.client.call('session.state', {})).toEqual({
      home: 'none',
      persons: 0,
      language: 'zh',
      sample: false,
    })
    const { state, sheet } = await opened.client.call('session.begin', {
      ...firstPerson,
      start: 'found',
      office: '青岚县作风办',
    })
    expect(state).toMatchObject({
      home: 'open',
      persons: 1,
      me: { name: '李卫东', roles: ['inspector', 'lead', 'officer'] },
      office: { name: '青岚县作风办', founded: true, enrolled: true },
    })
    expect(sheet).toMatchObject({
      name: '李卫东',
      office: '青岚县作风办',
      recoveryCode: expect.stringMatching(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/),
    })
    expect(sheet.fingerprint).toMatch(/^\d{5}(?: \d{5}){7}$/)
    expect(sheet.rootFingerprint).toMatch(/^\d{5}(?: \d{5}){7}$/)
    expect(opened.bugs).toEqual([])
  })

  test('who joins is an inspector and records without waiting for anybody', async () => {
    const { client } = await testDesk({ start: 'join' })
    const state = await client.call('session.state', {})
    expect(state).toMatchObject({ home: 'open', me: { roles: ['inspector'] } })
    expect(state.office).toBeUndefined()
    await fullVisit(client, at)
  })

  test('a second set-up is refused, also when two start at once', async () => {
    const opened = await reopened(tempFolder('home'))
    const begin = (name: string) => refusal(opened.client.call('session.begin', { name, passphrase, start: 'join' }))
    expect(await Promise.all([begin('甲'), begin('乙')])).toEqual(['nothing was refused', 'session.exists'])
    expect(await begin('丙')).toBe('session.exists')
    expect(readdirSync(opened.home).filter((name) => name.includes('unopened'))).toEqual([])
    expect((await opened.client.call('session.state', {})).me?.name).toBe('甲')
  })

  test('what an interrupted set-up left is put aside, not deleted and not opened', async () => {
    const opened = await testDesk({ start: 'join' })
    const { home } = opened
    await opened.workstation.close()
    const bytes = readFileSync(join(home, 'store.db'))
    for (const file of ['keyslots.json', 'keyslots.json.previous']) rmSync(join(home, file))
    writeFileSync(join(home, 'names.db.backup'), 'of another key')
    const again = await reopened(home)
    expect(await again.client.call('session.state', {})).toMatchObject({ home: 'none' })
    await again.client.call('session.begin', { name: '王新', passphrase: 'another passphrase', start: 'join' })
    const aside = readdirSync(home).filter((name) => name.includes('.unopened-'))
    expect(aside.map((name) => name.replace(/\.unopened-\d+/, '')).toSorted()).toEqual(
      expect.arrayContaining(['names.db', 'names.db.backup', 'store.db']),
    )
    expect(readFileSync(join(home, aside.find((name) => /^store\.db\.unopened-\d+$/.test(name)) ?? ''))).toEqual(bytes)
    expect(await checkNode(again.desk())).toMatchObject({ ok: true })
  })

  test('slots of which only the second copy is left are still a home', async () => {
    const opened = await testDesk()
    await opened.client.call('session.changePassphrase', { old: passphrase, passphrase: 'the second passphrase' })
    await opened.workstation.close()
    rmSync(join(opened.home, 'keyslots.json'))
    const again = await reopened(opened.home)
    expect(await again.client.call('session.state', {})).toMatchObject({ home: 'locked', persons: 1 })
    expect(await refusal(again.client.call('session.begin', { name: '王新', passphrase, start: 'join' }))).toBe(
      'session.exists',
    )
    expect(await refusal(again.client.call('session.unlock', { passphrase }))).toBe('session.wrongPassphrase')
    expect(await again.client.call('session.unlock', { passphrase: 'the second passphrase' })).toMatchObject({
      home: 'open',
    })
  })
})

describe('locking', () => {
  test('closes the store, zeroes every key and answers session.locked', async () => {
    const { client, desk, workstation, home } = await testDesk()
    await client.call('session.addPerson', { name: '白若岚', passphrase: 'battery staple 9' })
    await client.call('session.changePassphrase', { old: passphrase, passphrase: 'the second passphrase' })
    const { storeKey, me, store } = desk()
    expect(storeKey.every((byte) => byte === 0)).toBe(false)
    expect(await client.call('session.lock', {})).toMatchObject({ home: 'locked', persons: 2 })
    expect([...storeKey, ...me.signing.secret].every((byte) => byte === 0)).toBe(true)
    expect(workstation.session.desk()).toBeUndefined()
    await expect(store.all('select 1')).rejects.toThrow(/not open/)
    expect(existsSync(join(home, 'store.db-wal'))).toBe(false)
    expect(await refusal(client.call('visits.list', {}))).toBe('session.locked')
    expect(await client.call('session.lock', {})).toMatchObject({ home: 'locked' })
  })

  test('a locked state tells nobody who works here', async () => {
    const { client } = await testDesk()
    await client.call('session.lock', {})
    expect(JSON.stringify(await client.call('session.state', {}))).not.toContain('李')
  })

  test('watchers see each change of the state, the present one first', async () => {
    const { client, workstation } = await testDesk()
    const stop = new AbortController()
    const seen: string[] = []
    for await (const reply of workstation.gate.watch('session.watch', {}, stop.signal, 'zh')) {
      const { home } = (reply as { value: { home: string } }).value
      if (seen.at(-1) !== home) seen.push(home)
      if (seen.length === 1) void client.call('session.lock', {})
      if (seen.length === 2) void client.call('session.unlock', { passphrase })
      if (seen.length === 3) stop.abort()
    }
    expect(seen).toEqual(['open', 'locked', 'open'])
  })

  test('a wrong passphrase opens nothing; many tries at once leave one open store', async () => {
    const opened = await testDesk()
    await opened.workstation.close()
    const { client, desk } = await reopened(opened.home)
    expect(await refusal(client.call('visits.list', {}))).toBe('session.locked')
    expect(await refusal(client.call('session.unlock', { passphrase: `${passphrase} ` }))).toBe(
      'session.wrongPassphrase',
    )
    const states = await Promise.all(Array.from({ length: 4 }, () => client.call('session.unlock', { passphrase })))
    expect(states.map(({ home }) => home)).toEqual(['open', 'open', 'open', 'open'])
    await fullVisit(client, at)
    expect((await checkNode(desk())).ok).toBe(true)
  })

  test('an empty folder has nothing to unlock or to recover', async () => {
    const { client } = await reopened(tempFolder('home'))
    expect(await refusal(client.call('session.unlock', { passphrase }))).toBe('session.noHome')
    expect(await refusal(client.call('session.recover', { recoveryCode: 'x', passphrase }))).toBe('session.noHome')
    expect(await refusal(client.call('session.addPerson', { name: '甲', passphrase }))).toBe('session.locked')
  })
})

test('what was recorded is there after locking, after a new start, in the same state', async () => {
  const { client, desk, home, workstation } = await testDesk()
  const { visit } = await fullVisit(client, at)
  const [before, texts] = [await checkNode(desk()), await journalTexts(desk())]
  await workstation.close()
  const again = await openAt(home)
  await again.client.call('session.unlock', { passphrase })
  expect(await checkNode(again.desk())).toEqual(before)
  expect(await journalTexts(again.desk())).toEqual(texts)
  expect((await again.client.call('visits.get', { ref: visit })).findings).toHaveLength(1)
  await again.workstation.close()
})

test('settings and the language survive', async () => {
  const { client, home, workstation } = await testDesk()
  await client.call('settings.put', { language: 'en', office: '青岚督查', lockMinutes: 7 })
  await workstation.close()
  const again = await reopened(home)
  await again.client.call('session.unlock', { passphrase })
  expect(await again.client.call('settings.get', {})).toMatchObject({
    language: 'en',
    office: '青岚督查',
    lockMinutes: 7,
    dueSound: false,
    weekStartsOn: 1,
    homeFolder: home,
  })
  expect(await again.client.call('session.state', {})).toMatchObject({ language: 'en' })
})
