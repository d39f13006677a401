import type { Ref } from '#domain/fields.ts'
import type { Account } from '#domain/statement.ts'
import type { LocalClient } from '#services/local-client.ts'

const colleague = { name: '沈予岚', passphrase: '另一个口令 battery staple' }

/** A visit whose first two rooms with people are recorded by two: the first pair is open and differs, the second waits for its other half. */
export async function twoStatements(client: LocalClient, visit: Ref, passphrase: string): Promise<void> {
  const { visit: record } = await client.call('visits.get', { ref: visit })
  const { mode, arrivedAt, inspectors, by } = record
  await client.call('visits.save', { ref: visit, fields: { mode, arrivedAt, inspectors, twoStatements: true } })
  const people = await client.call('people.ofUnit', { unit: record.unit })
  const rooms = (await client.call('rooms.list', { unit: record.unit })).filter(({ ref }) =>
    people.some(({ room }) => room?.id === ref.id),
  )
  const [room, next] = rooms
  if (!room || !next) throw new Error('two rooms with people')
  const at = new Date().toISOString()
  const seen = (of: Ref) =>
    people.filter((person) => person.room?.id === of.id).map(({ person }) => ({ person, observed: 'inPost', at }))
  const seal = async (partner: string, of: typeof room, account: Account) =>
    (await client.call('statements.seal', { fields: { visit, room: of.ref, place: of.label, partner, at, account } }))
      .ref
  const enter = async (words: string) => {
    await client.call('session.lock', {})
    await client.call('session.unlock', { passphrase: words })
  }
  const other = inspectors.find((person) => person !== by) ?? ''
  const mine = await seal(other, room, {
    people: seen(room.ref).map((one, index) => (index === 0 ? { ...one, observed: 'notAtPost' } : one)),
    problems: [{ item: 'games' }],
    waiting: 2,
    text: '进门时靠窗第一张桌子没有人，电脑亮着，屏幕上是纸牌游戏。等了四分钟没有人回来。',
  })
  await seal(other, next, { people: seen(next.ref), problems: [] })
  await client.call('session.addPerson', colleague)
  await enter(colleague.passphrase)
  await seal(by, room, {
    people: seen(room.ref),
    problems: [{ item: 'games' }],
    waiting: 3,
    text: '靠窗第一张桌子的人站在门口打电话，桌上电脑开着纸牌游戏。',
  })
  await enter(passphrase)
  await client.call('statements.open', { statement: mine })
}
