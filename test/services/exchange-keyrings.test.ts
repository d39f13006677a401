import { readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, it } from 'vitest'
import { renderReply } from '#bundle/reply.ts'
import { issueTrust, trustFiles } from '#bundle/trust.ts'
import { initHeadquarters, openHeadquarters } from '#hq/home.ts'
import { acceptTrustFiles } from '#services/trust/accept.ts'
import { readTrustFiles } from '#services/trust/files.ts'
import { rolesOf } from '#services/trust/roles.ts'
import { readTrust, writeTrustFiles } from '#services/trust/shelf.ts'
import { tempFolder } from '../support/temp.ts'
import { cost, enrol, exportTo, headquarters, laptop, passphrase, receiveAt, recordVisit } from './exchange-desks.ts'
import { enrolForger, forger, openLog } from './forged-bundles.ts'

const said = (verdicts: Awaited<ReturnType<typeof receiveAt>>) =>
  verdicts.map(({ result, codes }) => [result, ...codes.map(({ code }) => code)])

it('takes the lead from whoever is enrolled again as an inspector, and gives it back under the old name', async () => {
  const hq = await headquarters()
  const author = await forger()
  openLog(author)
  const enrolled = async (role: 'lead' | 'inspector') => {
    await enrolForger(hq, author, role)
    const { keyring } = (await readTrust(hq.store))!.keyring
    return [rolesOf(keyring, author.log), keyring.leads.map(({ principal, revoked }) => [principal, revoked?.reason])]
  }
  expect(await enrolled('lead')).toEqual([['inspector', 'lead'], [['LEAD-01', undefined]]])
  expect(await enrolled('inspector')).toEqual([['inspector'], [['LEAD-01', 'role']]])
  expect(await enrolled('lead')).toEqual([['inspector', 'lead'], [['LEAD-01', undefined]]])
})

it('keeps and passes on no file that only lay beside the keyring', async () => {
  const hq = await headquarters()
  const desk = await laptop('李督查')
  const folder = tempFolder('stick')
  const files = await writeTrustFiles((await readTrust(hq.store))!, folder)
  await writeFile(join(folder, 'keyring.junk.sshsig'), '欧阳某的名单')
  await writeFile(join(folder, 'root-1.Junk.sshsig'), 'x')
  await acceptTrustFiles(desk.desk(), await readTrustFiles(files))
  const names = trustFiles((await readTrust(desk.desk().store))!).map(({ name }) => name)
  expect(names.toSorted()).toEqual(files.map((path) => basename(path)).toSorted())
})

it('joins no office by receiving: that is a step of its own', async () => {
  const hq = await headquarters()
  const desk = await laptop('李督查')
  const files = await writeTrustFiles((await readTrust(hq.store))!, tempFolder('stick'))
  const verdicts = await receiveAt(desk, files)
  expect(new Set(said(verdicts).map(String))).toEqual(new Set(['rejected,E801']))
  expect(await readTrust(desk.desk().store)).toBeUndefined()
})

it('refuses a reply with another keyring under the same number', async () => {
  const hq = await headquarters()
  const desk = await laptop('李督查')
  await enrol(hq, [[desk, 'inspector']])
  const { keyring, roots } = (await readTrust(hq.store))!
  const rewritten = { ...keyring.keyring, issued: '2026-11-23T09:00:00.000Z' }
  const trust = [
    ...roots.flatMap(({ files }) => files),
    ...issueTrust(rewritten, [{ id: 'K1', key: hq.office!.keyring }]),
  ]
  const content = { log: desk.desk().me.log, epoch: 1, replySeq: 0, receipts: [], notices: [], packs: [] }
  const { file, bytes } = await renderReply({ ...content, trust })
  const path = join(tempFolder('stick'), file)
  await writeFile(path, bytes)
  expect(said(await receiveAt(desk, [path]))).toEqual([['rejected', 'E802']])
})

it('tells the device what headquarters said of a file that it could not read', async () => {
  const hq = await headquarters()
  const desk = await laptop('李督查')
  await enrol(hq, [[desk, 'inspector']])
  await recordVisit(desk)
  const [bundle] = await exportTo(desk)
  const path = join(tempFolder('stick'), basename(bundle!.file))
  await writeFile(path, (await readFile(bundle!.file)).subarray(0, -20))
  const [verdict] = await receiveAt(hq, [path])
  const code = verdict!.codes[0]!.code
  expect(said(await receiveAt(desk, [verdict!.replyPath!]))).toEqual([['accepted', code]])
})

it('begins again after a set-up whose database was not there', async () => {
  const home = tempFolder('hq')
  const database = 'postgres://nobody@127.0.0.1:1/none'
  await expect(initHeadquarters({ home, passphrase, office: '督查办', cost, database })).rejects.toThrow()
  await initHeadquarters({ home, passphrase, office: '督查办', cost })
  await (await openHeadquarters({ home, passphrase })).close()
})
