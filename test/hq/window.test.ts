import { readdir } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { putSetting } from '#db/stores/settings.ts'
import { issueKeyring } from '#services/trust/issue.ts'
import { readOfficeKeys } from '#services/trust/office-keys.ts'
import { grantRoles } from '#services/trust/own-roles.ts'
import { putTrust, readTrust } from '#services/trust/shelf.ts'
import { openHeadquarters } from '#hq/home.ts'
import {
  enrol,
  exportTo,
  headquarters,
  laptop,
  passphrase,
  recordVisit,
  tickingClock,
} from '../services/exchange-desks.ts'
import { refusal } from '../support/refusal.ts'
import { testDatabase } from '../support/postgres.ts'
import { reopened } from '../support/test-desk.ts'
import { tempFolder } from '../support/temp.ts'

const officer = '周核收'

it.each(['sqlite', 'postgres'])(
  'opens the window of a headquarters founded on the command line, on %s',
  async (engine) => {
    const hq = await headquarters(engine === 'postgres' ? await testDatabase() : undefined)
    const inspector = await laptop('李督查')
    await enrol(hq, [[inspector, 'inspector']])
    await recordVisit(inspector)
    const [bundle] = await exportTo(inspector)

    const { client, workstation, desk, bugs } = await reopened(hq.home.folder)
    expect(await refusal(client.call('session.unlock', { passphrase: 'eine andere' }))).toBe('session.wrongPassphrase')
    expect(await refusal(client.call('session.unlock', { passphrase }))).toBe('session.whoOpens')
    const state = await client.call('session.unlock', { passphrase, name: officer })
    expect(state).toMatchObject({
      home: 'open',
      me: { name: officer, roles: ['inspector', 'lead', 'officer'] },
      office: { name: '演示县督查办', founded: true, enrolled: true, compared: true },
    })
    const replies = tempFolder('replies')
    const { job } = await client.call('exchange.receive', { files: [bundle!.file], replies })
    const [verdict] = await client.finish<{ result: string; reply: string }[]>(job)
    expect(verdict).toMatchObject({ result: 'accepted' })
    expect(await readdir(replies)).toEqual([verdict!.reply])
    expect((await client.call('findings.list', { filter: {} })).rows).toHaveLength(2)
    const check = await client.call('check.run', { repair: false })
    expect(await client.finish(check.job)).toMatchObject({ ok: true, problems: [] })
    const { log } = desk().me
    const { version } = (await readTrust(desk().store))!.keyring.keyring

    await workstation.session.lock()
    await client.call('session.unlock', { passphrase })
    expect(desk().me.log).toBe(log)
    expect((await readTrust(desk().store))!.keyring.keyring.version).toBe(version)
    await workstation.session.lock()

    const again = await openHeadquarters({ home: hq.home.folder, passphrase, clock: tickingClock() })
    expect(again.ownLogs).toEqual([log])
    await again.close()
    expect(bugs).toEqual([])
  },
  120_000,
)

it('enters into the keyring whom a set-up that was interrupted left out of it', async () => {
  const hq = await headquarters()
  const { client, workstation, desk } = await reopened(hq.home.folder)
  const { me } = await client.call('session.unlock', { passphrase, name: officer })
  const { store } = desk()
  const known = (await readTrust(store))!
  const keys = (await readOfficeKeys(store, desk().storeKey))!
  const without = { ...known.keyring.keyring, logs: [], leads: [] }
  const trust = { ...known, keyring: issueKeyring(known, without, keys, keys.foundedAt) }
  await store.transaction(async (tx) => {
    await putTrust(tx, trust, keys.foundedAt)
    await grantRoles(tx, store, trust.keyring.keyring)
    await putSetting(tx, 'office.seating', me!.person)
  })
  await workstation.session.lock()
  expect((await client.call('session.unlock', { passphrase })).me).toMatchObject({
    log: me!.log,
    roles: ['inspector', 'lead', 'officer'],
  })
})
