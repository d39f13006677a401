import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readFile } from 'node:fs/promises'
import type { ExportedBundle, FileVerdict } from '#domain/contract/exchange.ts'
import { localClient } from '#services/local-client.ts'
import { openWorkstation } from '#services/workstation.ts'
import { afterTest } from '../support/after-test.ts'
import { tempFolder } from '../support/temp.ts'
import { cost, passphrase } from './exchange-desks.ts'

async function workstation(name: string, start: 'found' | 'join') {
  const opened = await openWorkstation({ home: tempFolder('desk'), cost })
  afterTest(() => opened.close())
  const client = localClient(opened.gate)
  await client.call('session.begin', { name, passphrase, start })
  return { client, ...opened }
}

async function exported({ client }: Awaited<ReturnType<typeof workstation>>, folder = tempFolder('stick')) {
  const { job } = await client.call('exchange.export', { folder })
  return client.finish<ExportedBundle[]>(job)
}

it('founds an office, admits a colleague, receives the bundle and answers, all through the gate', async () => {
  const founder = await workstation('创办人', 'found')
  const colleague = await workstation('同事', 'join')
  const stick = tempFolder('stick')
  const request = await colleague.client.call('trust.request', { folder: stick })
  const { files } = await founder.client.call('trust.enrol', { files: request.files, role: 'inspector', folder: stick })
  expect(await colleague.client.call('trust.accept', { files })).toMatchObject({
    enrolled: true,
    compared: false,
    members: [{ role: 'officer' }, { role: 'inspector' }],
  })
  await expect(
    colleague.client.call('trust.enrol', { files: request.files, role: 'lead', folder: stick }),
  ).rejects.toMatchObject({ code: 'session.forbidden' })
  const before = await colleague.client.call('exchange.status', {})
  expect(before).toMatchObject({ unsentLines: 2, outgoing: [], incoming: [] })
  const [bundle] = await exported(colleague)
  const { job } = await founder.client.call('exchange.receive', { files: [bundle!.file], replies: stick })
  const [verdict] = await founder.client.finish<FileVerdict[]>(job)
  expect(verdict).toMatchObject({
    result: 'accepted',
    name: bundle!.name,
    from: { log: colleague.session.desk()!.me.log },
  })
  expect((await founder.client.call('exchange.status', {})).logs).toMatchObject([
    { head: 1, missing: [], frozen: false, role: 'inspector' },
  ])
  const reply = await founder.client.download('exchange.reply', { name: verdict!.reply! })
  const bytes = Buffer.concat(await Array.fromAsync(reply.read(0, reply.size)))
  expect(bytes.equals(await readFile(join(stick, verdict!.reply!)))).toBe(true)
  expect(await colleague.client.upload('exchange.drop', { fileName: verdict!.reply! }, bytes)).toMatchObject([
    { kind: 'reply', result: 'accepted' },
  ])
  const after = await colleague.client.call('exchange.status', {})
  expect(after).toMatchObject({
    unsentLines: 0,
    outgoing: [{ state: 'accepted', receipt: { result: 'accepted' } }],
    incoming: [{ kind: 'reply' }],
  })
  expect(await exported(colleague)).toEqual([])
})

it('lets nobody but an officer receive where an office was founded', async () => {
  const founder = await workstation('创办人', 'found')
  const colleague = await workstation('同事', 'join')
  const stick = tempFolder('stick')
  const request = await colleague.client.call('trust.request', { folder: stick })
  const { files } = await founder.client.call('trust.enrol', { files: request.files, role: 'inspector', folder: stick })
  await colleague.client.call('trust.accept', { files })
  const [bundle] = await exported(colleague)
  await founder.session.addPerson({ name: '乙督查' }, '乙的口令乙的口令')
  await founder.session.lock()
  await founder.session.unlock('乙的口令乙的口令')
  await expect(founder.client.call('exchange.receive', { files: [bundle!.file] })).rejects.toMatchObject({
    code: 'session.forbidden',
  })
  await expect(
    founder.client.upload('exchange.drop', { fileName: bundle!.name }, await readFile(bundle!.file)),
  ).rejects.toMatchObject({ code: 'session.forbidden' })
})
