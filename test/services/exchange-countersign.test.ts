import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { namespaces, signSsh } from '#bundle/sshsig.ts'
import { counterRequests } from '#db/stores/intake.ts'
import { outgoingOf } from '#db/stores/outgoing.ts'
import type { Headquarters } from '#hq/home.ts'
import { requestLines, signRequest, waitingRequests } from '#services/exchange/counter-request.ts'
import { exportBundles } from '#services/exchange/export.ts'
import { nodeOfDesk } from '#services/exchange/node.ts'
import { rememberedTags } from '#services/exchange/outgoing-files.ts'
import { goWithout } from '#services/exchange/take-counter.ts'
import { acceptTrustFiles } from '#services/trust/accept.ts'
import { readTrustFiles } from '#services/trust/files.ts'
import { setPolicy, waiveCounter } from '#services/trust/policy.ts'
import { tempFolder } from '../support/temp.ts'
import { addPhoto, enrol, headquarters, type Laptop, laptop, quiet, receiveAt, recordVisit } from './exchange-desks.ts'

const leads = ['LEAD-01', 'LEAD-02']

async function office(count = 2): Promise<{ hq: Headquarters; inspector: Laptop; first: Laptop; second: Laptop }> {
  const hq = await headquarters()
  const [inspector, first, second] = [await laptop('林静'), await laptop('沈岳'), await laptop('何敏')]
  const all: [Laptop, 'inspector' | 'lead'][] = [
    [inspector, 'inspector'],
    [first, 'lead'],
    [second, 'lead'],
  ]
  await enrol(hq, all.slice(0, count + 1))
  const { findings } = await recordVisit(inspector)
  await addPhoto(inspector, findings[0]!)
  return { hq, inspector, first, second }
}

async function exportFrom({ desk }: Laptop, counters?: readonly string[], folder = tempFolder('stick')) {
  return exportBundles(await nodeOfDesk(desk()), { ...desk().me, counters }, folder, quiet)
}

async function ask(at: Laptop, file: string) {
  const [verdict] = await receiveAt(at, [file])
  const node = await nodeOfDesk(at.desk())
  return { verdict, node, waiting: await waitingRequests(node) }
}

async function sign(at: Laptop, file: string): Promise<string> {
  const { node, waiting } = await ask(at, file)
  return (await signRequest(node, at.desk().me, waiting[0]!.digest, tempFolder('back'))).file
}

const told = (verdicts: readonly { result: string; codes: { code: string }[] }[]) =>
  verdicts.map(({ result, codes }) => [result, ...codes.map(({ code }) => code)])

describe('a bundle that somebody else must countersign', () => {
  it('goes to the leads first, comes back with their signatures, and out with the same digest', async () => {
    const { hq, inspector, first, second } = await office()
    const [asked] = await exportFrom(inspector, leads)
    expect(asked).toMatchObject({ waitsFor: leads, again: false })
    expect(basename(asked!.file)).toBe(`${asked!.name}.mcq.age`)
    const [foreign] = await receiveAt(hq, [asked!.file])
    expect([told([foreign!]), foreign!.reply]).toEqual([[['rejected', 'E113']], expect.stringMatching(/^mcr1-/)])

    const { verdict, node, waiting } = await ask(first, asked!.file)
    expect(verdict).toMatchObject({ kind: 'countersign', result: 'held', codes: [], from: { log: waiting[0]!.log } })
    expect(waiting).toMatchObject([{ digest: asked!.digest, name: asked!.name, evidence: 1 }])
    const { lines, total } = await requestLines(node, asked!.digest, 1)
    expect(total).toBe(asked!.lines)
    expect(lines.find(({ t }) => t === 'finding.recorded')?.words.toSorted()).toEqual(['A01', '工位无人0'])
    expect((await requestLines(node, asked!.digest, total)).lines).toHaveLength(1)
    expect((await node.store.head(waiting[0]!.log)).n).toBe(0)

    const one = await sign(first, asked!.file)
    expect(basename(one)).toBe(`${asked!.name}.counter-01.sshsig`)
    expect(await waitingRequests(node)).toEqual([])
    expect(await readdir(first.desk().home.intake)).toEqual([])
    expect(told(await receiveAt(inspector, [one]))).toEqual([['accepted']])
    expect(await exportFrom(inspector)).toMatchObject([{ digest: asked!.digest, waitsFor: ['LEAD-02'], again: true }])
    const two = await sign(second, asked!.file)
    expect(told(await receiveAt(inspector, [two, one, two]))).toEqual([['accepted'], ['accepted']])

    const [out] = await exportFrom(inspector)
    expect(out).toMatchObject({ digest: asked!.digest, again: true })
    expect([out!.waitsFor, basename(out!.file)]).toEqual([undefined, `${out!.name}.mcb.age`])
    expect(told(await receiveAt(hq, [out!.file]))).toEqual([['accepted']])
    expect(told(await receiveAt(first, [out!.file]))).toEqual([['accepted']])
  }, 60_000)

  it('is fixed in whom it asks; nobody else, not the author, and no other text', async () => {
    const { hq, inspector, first, second } = await office()
    await expect(exportFrom(first, ['LEAD-01'])).rejects.toMatchObject({ code: 'export.noCountersigner' })
    await expect(exportFrom(inspector, ['LEAD-09'])).rejects.toMatchObject({ code: 'export.noCountersigner' })
    const [asked] = await exportFrom(inspector, ['LEAD-01'])
    expect(await exportFrom(inspector, ['LEAD-02'])).toMatchObject([{ digest: asked!.digest, waitsFor: ['LEAD-01'] }])

    const stranger = await ask(second, asked!.file)
    expect(stranger.verdict).toMatchObject({ result: 'rejected', codes: [{ code: 'E113' }] })
    const [row] = await outgoingOf(inspector.desk().store.read, inspector.desk().me.log)
    const text = rememberedTags(row!).tags['tagmanifest-sha256.txt']
    const folder = tempFolder('forged')
    const offered = async (signature: string) => {
      const path = join(folder, `${asked!.name}.counter-01.sshsig`)
      await writeFile(path, signature)
      return told(await receiveAt(inspector, [path]))
    }
    const by = ({ desk }: Laptop, namespace: keyof typeof namespaces = 'counter', what = text) =>
      signSsh(desk().me.signing, namespaces[namespace], what)
    expect(await offered(by(second))).toEqual([['rejected', 'E305']])
    expect(await offered(by(inspector))).toEqual([['rejected', 'E308']])
    expect(await offered(by(await laptop('外人')))).toEqual([['rejected', 'E301']])
    expect(await offered(by(first, 'bundle'))).toEqual([['rejected', 'E303']])
    expect(await offered(by(first, 'counter', `${text} `))).toEqual([['rejected', 'E302']])
    expect(await offered('nothing\n')).toEqual([['rejected', 'E309']])
    expect(await exportFrom(inspector)).toMatchObject([{ waitsFor: ['LEAD-01'] }])

    const damaged = join(folder, `${asked!.name}.mcq.age`)
    const bytes = await readFile(asked!.file)
    bytes[bytes.length - 100]! ^= 1
    await writeFile(damaged, bytes)
    expect((await ask(first, damaged)).verdict).toMatchObject({ result: 'rejected', codes: [{ code: 'E114' }] })
    expect((await ask(first, damaged)).waiting).toEqual([])
    const renamed = join(folder, `${asked!.name}.mcb.age`)
    await cp(asked!.file, renamed)
    expect(told(await receiveAt(first, [renamed]))).toEqual([['rejected', 'E305']])
    expect(told(await receiveAt(hq, [renamed]))).toEqual([['rejected', 'E113']])
    await goWithout(await nodeOfDesk(inspector.desk()), asked!.name)
    expect(told(await receiveAt(hq, [(await exportFrom(inspector))[0]!.file]))).toEqual([['rejected', 'E305']])
    expect(await offered(by(first))).toEqual([['accepted']])
    expect(told(await receiveAt(hq, [(await exportFrom(inspector))[0]!.file]))).toEqual([['accepted']])
  }, 60_000)

  it('is kept once however often it is asked for, and not signed for on a log that has forked', async () => {
    const { inspector, first } = await office(1)
    const [asked] = await exportFrom(inspector, ['LEAD-01'])
    await ask(first, asked!.file)
    const [again] = await exportFrom(inspector)
    const { node, waiting } = await ask(first, again!.file)
    expect(waiting).toHaveLength(1)
    expect(await readdir(first.desk().home.intake)).toHaveLength(1)
    await expect(signRequest(node, inspector.desk().me, asked!.digest, tempFolder('back'))).rejects.toMatchObject({
      code: 'countersign.notAsked',
    })
    const { log } = inspector.desk().me
    await node.store.transaction(async (tx) => {
      await tx
        .insertInto('bundle_head')
        .values({
          log,
          epoch: 1,
          seq: 1,
          digest: 'ab'.repeat(32),
          journal_n: 3,
          journal_hash: 'cd'.repeat(32),
          key_index: 1,
          frozen: 0,
          at: '2026-11-23T00:00:00.000Z',
        })
        .execute()
    })
    await expect(signRequest(node, first.desk().me, asked!.digest, tempFolder('back'))).rejects.toMatchObject({
      code: 'F403',
    })
  })
})

describe('an office that asks for countersignatures', () => {
  it('needs two leads, gets one asked for by itself, and lets a bundle in without by its officer alone', async () => {
    const { hq, inspector, first, second } = await office(1)
    await expect(setPolicy(hq, { counterRequired: true }, tempFolder('stick'))).rejects.toMatchObject({
      code: 'trust.tooFewLeads',
    })
    await enrol(hq, [
      [second, 'lead'],
      [inspector, 'inspector'],
      [first, 'lead'],
    ])
    const early = await exportFrom(inspector)
    const everybody = async (files: string[]) => {
      for (const member of [inspector, first, second])
        await acceptTrustFiles(member.desk(), await readTrustFiles(files))
    }
    await everybody((await setPolicy(hq, { counterRequired: true }, tempFolder('stick'))).files)
    expect(told(await receiveAt(hq, [early[0]!.file]))).toEqual([['quarantined', 'E701']])
    await recordVisit(inspector)
    const asked = (await exportFrom(inspector)).at(-1)!
    expect(asked).toMatchObject({ waitsFor: ['LEAD-01'] })
    expect((await ask(first, asked.file)).waiting).toHaveLength(1)
    await recordVisit(first)
    expect(await exportFrom(first)).toMatchObject([{ waitsFor: ['LEAD-02'] }])

    const reason = { reason: '组长出差，经办人当面核对' }
    const outside = waiveCounter(hq, { digest: 'ab'.repeat(32), ...reason }, tempFolder('stick'))
    await expect(outside).rejects.toMatchObject({ code: 'record.missing' })
    await waiveCounter(hq, { digest: early[0]!.digest, ...reason }, tempFolder('stick'))
    expect(told(await receiveAt(hq, [early[0]!.file]))).toEqual([['accepted']])

    const node = await nodeOfDesk(inspector.desk())
    await expect(goWithout(node, early[0]!.name)).rejects.toMatchObject({ code: 'countersign.nothing' })
    await goWithout(node, asked.name)
    const without = (await exportFrom(inspector)).find(({ name }) => name === asked.name)!
    expect([basename(without.file), without.waitsFor]).toEqual([`${asked.name}.mcb.age`, undefined])
    expect(told(await receiveAt(hq, [without.file]))).toEqual([['quarantined', 'E305', 'E701']])
    const { files } = await waiveCounter(hq, { digest: asked.digest, ...reason }, tempFolder('stick'))
    expect(told(await receiveAt(hq, [without.file]))).toEqual([['accepted']])
    await everybody(files)
    for (const member of [second, first])
      expect(told(await receiveAt(member, [early[0]!.file, without.file]))).toEqual([['accepted'], ['accepted']])
    expect(await waitingRequests(await nodeOfDesk(first.desk()))).toEqual([])
    expect(await counterRequests(first.desk().store.read)).toEqual([])
  }, 60_000)
})
