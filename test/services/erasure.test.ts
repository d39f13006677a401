import { describe, expect, test } from 'vitest'
import { stateDigest } from '#db/digest.ts'
import type { ErasureView } from '#domain/contract/erasure.ts'
import { checkNode } from '#services/check.ts'
import { keepingsOf } from '#services/erasure/due.ts'
import { noCopies } from '../support/no-copies.ts'
import { begin, carryOut } from '#services/erasure/run.ts'
import { type Node, nodeOfDesk } from '#services/exchange/node.ts'
import type { OpenDesk } from '#test/support/desk.ts'
import { spoken } from '#test/support/full-visit.ts'
import { readable, tracesOf } from '#test/support/traces.ts'
import { finished, openedIn } from '#test/support/years-later.ts'

const words = [spoken.absent, spoken.rude, 'MZ-107', '13800001234']
async function traces({ desk }: OpenDesk): Promise<string[]> {
  const node = await nodeOfDesk(desk())
  return tracesOf(words, await readable(node))
}

/** Every number that a report, a screen or a paper of ours shows, and what fixes the state of all records. */
async function indicators({ client, desk }: OpenDesk) {
  const period = { fromAt: '2026-01-01T00:00:00.000Z', toAt: '2027-01-01T00:00:00.000Z' }
  const reports = []
  for (const { name } of await client.call('reports.list', {}))
    reports.push(await client.call('reports.run', { name, ...period }))
  const { rows: documents } = await client.call('documents.list', {})
  const papers = []
  for (const { ref, form } of documents) if (form !== 'erasure') papers.push(await client.call('week.recount', { ref }))
  const { rows: findings } = await client.call('findings.list', { filter: period, limit: 200 })
  const ladders = []
  for (const { ref } of findings) ladders.push((await client.call('accountability.of', { finding: ref })).ladders)
  const units = await client.call('units.list', {})
  return {
    reports,
    papers,
    ladders,
    findings: findings.map(({ ref, hash, review }) => ({ ref, hash, review })),
    units: units.length,
    summary: await client.call('week.summary', { on: '2026-11-23' }),
    quality: await client.call('quality.of', period),
    reviews: await client.call('reviews.counts', {}),
    measures: await client.call('measures.list', { on: '2026-11-23' }),
    digest: (await stateDigest(desk().store)).stateDigest,
  }
}

const dyingAt = ['draft', 'names', 'settled', 'sealed', 'objects', 'state'] as const

/** A node whose machine stops at one step of a run. */
function dying(node: Node, step: (typeof dyingAt)[number]): Node {
  const power = () => {
    throw new Error('power')
  }
  const nth = { draft: 1, settled: 2, sealed: 3, state: 4 }[step as 'draft']
  let writes = 0
  const store: Node['store'] = {
    ...node.store,
    transaction: (work) => (++writes === nth ? Promise.reject(new Error('power')) : node.store.transaction(work)),
  }
  return {
    ...node,
    store: Object.assign(Object.create(node.store) as Node['store'], { transaction: store.transaction }),
    vault: step === 'names' ? Object.assign(Object.create(node.vault) as Node['vault'], { erase: power }) : node.vault,
    objects:
      step === 'objects'
        ? Object.assign(Object.create(node.objects) as Node['objects'], { destroy: power })
        : node.objects,
  }
}

async function destroyed(opened: OpenDesk): Promise<ErasureView> {
  const { client } = opened
  const { token } = await client.call('erasure.state', {})
  return (await client.finish((await client.call('erasure.run', { token })).job)) as ErasureView
}

describe('what is due is destroyed', () => {
  test('is readable before and nowhere after, and no number changes', async () => {
    const before = await finished()
    await before.workstation.close()
    const opened = await openedIn(before.home, '2043-01-05')
    const { client, desk } = opened
    const found = await traces(opened)
    for (const where of [/names\.db|vault/, /draft/, /opened#/])
      expect(found.filter((one) => where.test(one))).not.toEqual([])
    const { digest, ...numbers } = await indicators(opened)
    const state = await client.call('erasure.state', {})
    expect(state.due.flatMap(({ covered }) => covered ?? []).toSorted()).toEqual(
      ['欧＊＊＊', '沈＊＊', '顾＊＊＊'].toSorted(),
    )
    expect(state.held.every(({ holds }) => holds.includes('atWork'))).toBe(true)
    expect(JSON.stringify(state)).not.toContain(spoken.absent)

    const view = await destroyed(opened)
    expect(view).toMatchObject({ state: 'done', persons: 3, plain: 0, drafts: 1 })
    expect(await traces(opened)).toEqual([])
    const { digest: after, ...same } = await indicators(opened)
    expect(same).toEqual(numbers)
    expect(after).not.toBe(digest)
    const [draft] = await client.call('drafts.list', {})
    expect(draft?.body).toBe(JSON.stringify({ description: '〔已销毁姓名〕说他在开会' }))
    expect((await client.call('people.directory', {})).map(({ name }) => name)).not.toContain(spoken.absent)
    expect((await checkNode(desk())).problems).toEqual([])
    expect((await client.call('erasure.state', {})).due).toEqual([])
    await expect(client.call('erasure.run', { token: state.token })).rejects.toMatchObject({ code: 'erasure.nothing' })
    await opened.workstation.close()

    const again = await openedIn(before.home, '2043-01-06')
    expect(await traces(again)).toEqual([])
    const { rows } = await again.client.call('documents.list', {})
    expect(rows.filter(({ form }) => form === 'erasure').map(({ ref }) => ref)).toEqual([view.certificate])
  })

  test('changes no record; a run that dies anywhere is carried to its end by the next', async () => {
    const before = await finished()
    await before.workstation.close()
    const opened = await openedIn(before.home, '2043-01-05')
    const { client, desk } = opened
    const node = await nodeOfDesk(desk())
    const retention = desk().pack.retention!
    const { digest } = await indicators(opened)
    const row = await begin(node, (await keepingsOf(node, retention)).due, desk().me)
    await expect(client.call('erasure.run', { token: '0'.repeat(64) })).rejects.toMatchObject({
      code: 'erasure.running',
    })
    for (const step of dyingAt)
      await expect(carryOut(dying(node, step), row, retention, noCopies, async () => {})).rejects.toThrow('power')
    await carryOut(node, row, retention, noCopies, async () => {
      expect((await stateDigest(node.store)).stateDigest).toBe(digest)
    })
    await client.finish((await client.call('erasure.resume', {})).job)
    expect(await traces(opened)).toEqual([])
    const { runs } = await client.call('erasure.state', {})
    expect(runs).toMatchObject([{ state: 'done', persons: 3, drafts: 1, plain: 0 }])
  })
})
