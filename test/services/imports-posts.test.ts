import { expect, test, vi } from 'vitest'
import type { LocalClient } from '#services/local-client.ts'
import { journal } from '../support/desk.ts'
import { testDesk } from '../support/test-desk.ts'

vi.setConfig({ testTimeout: 120_000 })

const csv = (rows: string[]) => new TextEncoder().encode(rows.join('\n'))

async function reading(client: LocalClient, rows: string[]) {
  return client.upload('imports.read', { kind: 'people', fileName: '名册.csv', source: '县编办名册' }, csv(rows))
}
async function take(client: LocalClient, rows: string[]) {
  const plan = await reading(client, rows)
  expect(plan.faults).toEqual([])
  return client.call('imports.apply', { token: plan.token })
}
async function desk() {
  const { client, desk: open } = await testDesk()
  const { ref: unit } = await client.call('units.save', { fields: { name: '县财政局', code: 'QL1' } })
  const lines = async () => (await journal(open())).filter(({ t }) => t.startsWith('post.'))
  const posts = async () => {
    const people = new Map((await client.call('people.directory', {})).map(({ person, name }) => [person, name]))
    const rooms = await client.call('rooms.list', { unit })
    return (await client.call('posts.list', { unit })).map(({ title, room, substitutes = [] }) => [
      title,
      rooms.find(({ ref }) => ref.id === room?.id)?.label,
      new Set(substitutes.map((person) => people.get(person))),
    ])
  }
  return { client, unit, lines, posts }
}
const head = '单位,科室,姓名,工号,职务,AB角,室号'
const list = [
  head,
  '县财政局,预算科,王予岚,0012,科长,李知汀,312',
  '县财政局,预算科,李知汀,0013,科员,周书宁,312',
  '县财政局,预算科,周书宁,0014,科员,李知汀,312',
  '县财政局,,吴一诺,0015,司机,无,',
  '县财政局,办公室,郑映雪,0016,,,101',
]

test('a list writes its posts once, with who stands in; the same file twice changes nothing', async () => {
  const { client, lines, posts } = await desk()
  expect(await take(client, list)).toEqual({ added: 5, changed: 0, unchanged: 0 })
  const written = [
    ['司机', undefined, new Set()],
    ['预算科 科员', '312', new Set(['周书宁', '李知汀'])],
    ['预算科 科长', '312', new Set(['李知汀'])],
  ]
  expect(await posts()).toEqual(written)
  const before = (await client.call('exchange.status', {})).unsentLines
  expect(await take(client, list)).toEqual({ added: 0, changed: 0, unchanged: 5 })
  expect((await client.call('exchange.status', {})).unsentLines).toBe(before)
  expect(await posts()).toEqual(written)
  expect((await lines()).map(({ t }) => t)).toEqual(Array.from({ length: 3 }, () => 'post.recorded'))
})

test('another substitute is a change of that post and of no other; a list that says nothing of it changes none', async () => {
  const { client, lines, posts } = await desk()
  await take(client, list)
  const again = list.map((row) => row.replace('科长,李知汀', '科长,周书宁'))
  expect(await take(client, again)).toEqual({ added: 0, changed: 1, unchanged: 4 })
  const [first, second] = (await lines()).filter(({ body }) => (body as { title: string }).title.endsWith('科长'))
  expect(second).toMatchObject({ id: first?.id, rev: 2 })
  expect(await lines()).toHaveLength(4)
  const silent = ['单位,科室,姓名,工号,职务', '县财政局,预算科,王予岚,0012,科长']
  expect(await take(client, silent)).toEqual({ added: 0, changed: 0, unchanged: 1 })
  expect(await posts()).toContainEqual(['预算科 科长', '312', new Set(['周书宁'])])
})

test('a substitute nobody knows, one without a post, and a mark that is no name are told at their rows', async () => {
  const { client } = await desk()
  const plan = await reading(client, [
    '单位,姓名,职务,AB角',
    '县财政局,王予岚,科长,赵不在',
    '县财政局,李知汀,,王予岚',
    '县财政局,周书宁,科员,B角',
    '县财政局,郑映雪,主任,王 予岚、李知汀',
  ])
  expect(plan.faults.map(({ row, column, code }) => [row, column, code])).toEqual([
    [2, 'AB角', 'row.substituteUnknown'],
    [3, '职务', 'row.postMissing'],
  ])
  expect(plan.warnings.map(({ row, column, code }) => [row, column, code])).toEqual([
    [4, 'AB角', 'row.substituteNoName'],
  ])
})

test('posts stay free of names, and can be voided', async () => {
  const { client, unit, lines, posts } = await desk()
  await take(client, ['单位,姓名,职务', '县财政局,王予岚,局长', '县财政局,李知汀,王予岚秘书'])
  expect((await posts()).map(([title]) => title)).toEqual(
    expect.arrayContaining(['局长', expect.stringMatching(/^⟦P-[0-9A-Z]{12}⟧秘书$/)]),
  )
  expect(JSON.stringify(await lines())).not.toContain('王予岚')
  const [post] = await client.call('posts.list', { unit })
  await client.call('records.void', { noun: 'post', ref: post?.own as never, reason: '列错了' })
  expect(await posts()).toHaveLength(1)
  expect(await take(client, ['单位,姓名,职务', '县财政局,王予岚,局长', '县财政局,李知汀,王予岚秘书'])).toEqual({
    added: 0,
    changed: 1,
    unchanged: 1,
  })
  expect(await posts()).toHaveLength(2)
})

test('who stands on the list and not in the file is told, and stays', async () => {
  const { client, unit } = await desk()
  await take(client, list)
  const plan = await reading(client, list.slice(0, 3))
  const people = await client.call('people.ofUnit', { unit })
  const absent = plan.absent.map((person) => people.find((one) => one.person === person)?.name)
  expect(new Set(absent)).toEqual(new Set(['周书宁', '吴一诺', '郑映雪']))
  await client.call('imports.apply', { token: plan.token })
  expect(await client.call('people.ofUnit', { unit })).toHaveLength(5)
})
