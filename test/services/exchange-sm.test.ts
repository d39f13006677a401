import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { BundleJson } from '#bundle/bundle-json.ts'
import { writeSealedFile } from '#bundle/sealed-file.ts'
import { outgoingOf } from '#db/stores/outgoing.ts'
import { putSetting } from '#db/stores/settings.ts'
import { verifyFile } from '#hq/verify.ts'
import { writeJudgeKit } from '#hq/judge-kit.ts'
import { storedIdentity } from '#services/session/people-here.ts'
import { acceptTrustFiles } from '#services/trust/accept.ts'
import { readTrustFiles } from '#services/trust/files.ts'
import { setPolicy } from '#services/trust/policy.ts'
import { tempFolder } from '../support/temp.ts'
import {
  addPhoto,
  enrol,
  exportTo,
  headquarters,
  type Laptop,
  laptop,
  receiveAt,
  recordVisit,
  reopened,
} from './exchange-desks.ts'

async function takePolicy(at: Laptop, files: string[]): Promise<void> {
  await acceptTrustFiles(at.desk(), await readTrustFiles(files))
}

async function suitesOf({ desk }: Laptop): Promise<string[]> {
  const rows = await outgoingOf(desk().store.read, desk().me.log)
  return rows.map(({ bundle }) => BundleJson.parse(JSON.parse(bundle)).suite)
}

it('an office asks for the second suite: what was made before and after is taken, and public tools agree', async () => {
  const hq = await headquarters()
  const inspector = await laptop('林静')
  await enrol(hq, [[inspector, 'inspector']])
  await recordVisit(inspector)
  const before = await exportTo(inspector)
  const { files } = await setPolicy(hq, { suite: 'ed25519-sha256+sm2-sm3' }, tempFolder('stick'))
  await takePolicy(inspector, files)
  const { findings } = await recordVisit(inspector)
  await addPhoto(inspector, findings[0]!)
  const stick = tempFolder('stick')
  const after = await exportTo(inspector, stick)
  expect(after.map(({ digest }) => digest).slice(0, 1)).toEqual(before.map(({ digest }) => digest))
  expect(await suitesOf(inspector)).toEqual(['ed25519-sha256', 'ed25519-sha256+sm2-sm3'])
  const verdicts = await receiveAt(
    hq,
    after.map(({ file }) => file),
  )
  expect(verdicts.map(({ result, codes }) => [result, codes])).toEqual([
    ['accepted', []],
    ['accepted', []],
  ])

  const kit = tempFolder('kit')
  await writeJudgeKit(hq, kit, true)
  const { log } = inspector.desk().me
  const newest = after.at(-1)!
  expect(await verifyFile(newest.file, kit, join(kit, 'hq.key'))).toMatchObject({ verdict: 'accepted', codes: [] })
  const script = `set -e
    age -d -i ${kit}/hq.key -o b.zip ${newest.file}
    unzip -q b.zip && cd ${newest.name}
    openssl pkeyutl -verify -pubin -inkey ${kit}/sm2-${log}-1.pem -rawin -digest sm3 \\
      -pkeyopt distid:1234567812345678 -in tagmanifest-sm3.txt -sigfile signatures/author.sm2sig
    cksum -a sm3 --check --quiet tagmanifest-sm3.txt && cksum -a sm3 --check --quiet manifest-sm3.txt`
  const { status, stderr } = spawnSync('bash', ['-c', script], { cwd: tempFolder('judge'), encoding: 'utf8' })
  expect([status, stderr]).toEqual([0, ''])
})

it('a person of before the suite gets a key, and signs with it once the office knows it', async () => {
  const hq = await headquarters()
  const folder = tempFolder('desk')
  const old = await laptop('林静', folder)
  const { store, me } = old.desk()
  const stored = (await storedIdentity(store, me.person))!
  const { sm2: _, ...without } = stored
  await store.transaction((tx) => putSetting(tx, `identity.${me.person}`, JSON.stringify(without)))
  old.desk().me.sm2 = undefined
  await enrol(hq, [[old, 'inspector']])
  await old.session.lock()

  const now = await reopened(folder)
  expect(now.desk().me.sm2?.pub).toHaveLength(65)
  await takePolicy(now, (await setPolicy(hq, { suite: 'ed25519-sha256+sm2-sm3' }, tempFolder('stick'))).files)
  const first = await exportTo(now)
  expect(await suitesOf(now)).toEqual(['ed25519-sha256'])
  expect(await receiveAt(hq, [first[0]!.file])).toMatchObject([{ result: 'accepted' }])
  await enrol(hq, [[now, 'inspector']])
  await recordVisit(now)
  const second = await exportTo(now)
  expect(await suitesOf(now)).toEqual(['ed25519-sha256', 'ed25519-sha256+sm2-sm3'])
  expect(await receiveAt(hq, [second.at(-1)!.file])).toMatchObject([{ result: 'accepted' }])
  const key = now.desk().me.sm2!.pub
  await now.session.changePassphrase('督查口令 2026', '另一个口令 2027')
  await now.session.lock()
  await now.session.unlock('另一个口令 2027')
  expect(now.desk().me.sm2!.pub).toEqual(key)
})

it('a damaged original stays out of a bundle of the second suite', async () => {
  const hq = await headquarters()
  const inspector = await laptop('林静')
  await enrol(hq, [[inspector, 'inspector']])
  await takePolicy(inspector, (await setPolicy(hq, { suite: 'ed25519-sha256+sm2-sm3' }, tempFolder('stick'))).files)
  const { findings } = await recordVisit(inspector)
  await addPhoto(inspector, findings[0]!)
  const bad = await addPhoto(inspector, findings[1]!)
  const { home } = inspector.desk()
  const path = join(home.objects, bad.slice(0, 2), bad)
  await writeSealedFile(path, new Uint8Array(32), 3, [Buffer.from('bad')])
  const [bundle] = await exportTo(inspector)
  expect(bundle).toMatchObject({ evidence: 1 })
  expect(await receiveAt(hq, [bundle!.file])).toMatchObject([{ result: 'accepted', evidence: 1 }])
})
