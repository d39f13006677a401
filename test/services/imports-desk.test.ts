import { expect, test, vi } from 'vitest'
import { leastCost } from '#bundle/argon.ts'
import { localClient } from '#services/local-client.ts'
import { openWorkstation } from '#services/workstation.ts'
import { tempFolder } from '../support/temp.ts'

vi.setConfig({ testTimeout: 120_000 })

const csv = (rows: string[]) => new TextEncoder().encode(rows.join('\n'))

async function desk() {
  const workstation = await openWorkstation({ home: tempFolder('home'), cost: leastCost })
  const client = localClient(workstation.gate)
  await client.call('session.begin', { name: '何景川', passphrase: '测试口令 12345678', start: 'join' })
  return { workstation, client }
}

test('one bad row and nothing is imported; mended, everything; again, nothing changes', async () => {
  const { workstation, client } = await desk()
  const units = ['代码,单位名称,上级单位', 'QL1,县财政局,', 'QL2,县国库中心,QL1', 'QL2,县预算中心,QL1']
  const bad = await client.upload('imports.read', { kind: 'units', fileName: 'a.csv' }, csv(units))
  expect(bad).toMatchObject({ rows: 3, faults: [{ row: 4, code: 'row.duplicate', column: '代码' }], moreFaults: 0 })
  await expect(client.call('imports.apply', { token: bad.token })).rejects.toMatchObject({
    code: 'import.badRows',
    details: { count: 1 },
  })
  expect(await client.call('units.list', {})).toEqual([])

  const mended = await client.upload('imports.read', { kind: 'units', fileName: 'a.csv' }, csv(units.slice(0, 3)))
  expect(await client.call('imports.apply', { token: mended.token })).toEqual({ added: 2, changed: 0, unchanged: 0 })
  const [first, second] = await client.call('units.list', {})
  expect(second?.parent).toEqual(first?.ref)
  await expect(client.call('imports.apply', { token: mended.token })).rejects.toMatchObject({ code: 'import.expired' })

  const people = [
    '单位名称,姓名,工号,职务,房间,请假类型,起,止',
    '县财政局,王予岚,0012,科长,312,病假,2026-11-20,2026-11-25',
    '县财政局,李知汀,0013,科员,312,,,',
  ]
  const take = async (rows: string[]) => {
    const plan = await client.upload(
      'imports.read',
      { kind: 'people', fileName: 'b.csv', source: '县编办名册' },
      csv(rows),
    )
    return client.call('imports.apply', { token: plan.token })
  }
  expect(await take(people)).toEqual({ added: 2, changed: 0, unchanged: 0 })
  const before = await client.call('exchange.status', {})
  expect(await take(people)).toEqual({ added: 0, changed: 0, unchanged: 2 })
  expect((await client.call('exchange.status', {})).unsentLines).toBe(before.unsentLines)
  expect(await take([people[0] as string, '县财政局,李知汀,0013,副科长,313,,,'])).toEqual({
    added: 0,
    changed: 1,
    unchanged: 0,
  })
  const known = await client.call('people.ofUnit', { unit: first?.ref as never })
  expect(
    known
      .map(({ name, staffNumber, post }) => [name, staffNumber, post])
      .toSorted((a, b) => (String(a[1]) < String(b[1]) ? 1 : -1)),
  ).toEqual([
    ['李知汀', '0013', '副科长'],
    ['王予岚', '0012', '科长'],
  ])
  expect(known.find(({ name }) => name === '王予岚')?.leaves).toEqual([
    { kind: 'sick', fromOn: '2026-11-20', toOn: '2026-11-25' },
  ])
  expect((await client.call('rooms.list', {})).map(({ label }) => label)).toEqual(['312', '313'])
  await workstation.close()
})

test('a list of one unit needs no unit column; names in remarks become tokens', async () => {
  const { workstation, client } = await desk()
  const { ref: unit } = await client.call('units.save', { fields: { name: '县司法局' } })
  const rows = csv(['姓名,请假类型,起,止,请假事由', '王予岚,,,,', '李知汀,事假,2026-11-01,2026-11-02,替王予岚值班'])
  const first = await client.upload('imports.read', { kind: 'people', fileName: 'c.csv', unit }, rows)
  expect(await client.call('imports.apply', { token: first.token })).toEqual({ added: 2, changed: 0, unchanged: 0 })
  const second = await client.upload('imports.read', { kind: 'people', fileName: 'c.csv', unit }, rows)
  expect([second.added, second.changed, second.unchanged]).toEqual([0, 0, 2])
  const [, leave] = (await client.call('people.ofUnit', { unit })).toSorted(
    (a, b) => (a.leaves?.length ?? 0) - (b.leaves?.length ?? 0),
  )
  expect(leave?.leaves?.[0]?.note).toMatch(/^替⟦P-[0-9A-Z]{12}⟧值班$/)
  await workstation.close()
})
