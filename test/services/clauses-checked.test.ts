import { expect, test } from 'vitest'
import type { Ref } from '#domain/fields.ts'
import { clauseOf } from '#domain/reference/lookup.ts'
import { accept, inspectors, type Team, team, visitOf } from '#test/support/team.ts'

const week = { fromAt: '2026-11-22T16:00:00.000Z', toAt: '2026-11-29T16:00:00.000Z' }

async function rowsOf({ client }: Team): Promise<Map<string, { breaches: number; checks: number; lastOn: string }>> {
  const { rows } = await client.call('reports.run', { name: 'clauses-checked', ...week })
  return new Map(
    rows.map(([clause, breaches, checks, lastOn]) => [
      String(clause),
      { breaches: Number(breaches), checks: Number(checks), lastOn: String(lastOn) },
    ]),
  )
}

test('a clause is checked by the lines that could have shown its problem, broken by accepted problems, and else says when it was last', async () => {
  const opened = await team('2026-11-27')
  const { client } = opened
  const pack = await client.call('reference.pack', {})
  const clause = (code: string) => clauseOf(pack, code)?.id ?? ''
  const [item] = pack.orderItems
  if (!item) throw new Error('no order items')
  const before = await visitOf(opened, { at: '2026-11-18T01:00:00.000Z', codes: [], close: false })
  const order = { item: item.id, ok: true, place: '大厅' }
  await client.call('orders.save', { fields: { visit: before.visit, at: '2026-11-18T01:05:00.000Z', ...order } })
  expect((await rowsOf(opened)).get(clause(item.problemCode))).toEqual({ breaches: 0, checks: 0, lastOn: '2026-11-18' })

  const now = await visitOf(opened, { at: '2026-11-24T01:00:00.000Z', codes: ['B03', 'A01'], close: false })
  const lines: Ref[] = []
  for (const minute of ['05', '06'])
    lines.push(
      (
        await client.call('orders.save', {
          fields: { visit: now.visit, at: `2026-11-24T01:${minute}:00.000Z`, ...order },
        })
      ).ref,
    )
  await client.call('samples.save', {
    fields: {
      visit: now.visit,
      at: '2026-11-24T01:10:00.000Z',
      item: 'reliefAid',
      acceptedOn: '2026-11-12',
      limitDays: 10,
    },
  })
  const [b03 = lines[0]] = now.findings
  if (b03) await accept(opened, [b03])
  const rows = await rowsOf(opened)
  expect(rows.get(clause('B03'))?.breaches).toBe(1)
  expect(rows.get(clause('A01'))?.breaches).toBe(0)
  const sameClause = (code: string) => (clause(code) === clause(item.problemCode) ? 1 : 0)
  const late = sameClause(pack.caseCodes.late)
  expect(rows.get(clause(item.problemCode))).toMatchObject({ checks: 2 + late, lastOn: '2026-11-18' })
  expect(rows.get(clause(pack.caseCodes.late))?.checks).toBe(1 + 2 * late)
  const counted = await client.call('week.counted', { of: 'checks', clause: clause(item.problemCode), ...week })
  expect(counted.filter(({ noun }) => noun === 'order').map(({ ref }) => ref)).toEqual(lines)
  const never = [...rows.values()].filter(({ checks, lastOn }) => checks === 0 && lastOn === '')
  expect(never.length).toBeGreaterThan(0)

  await opened.as(inspectors.first)
  await client.call('records.void', { noun: 'visit', ref: now.visit, reason: '走错单位' })
  const after = await rowsOf(opened)
  expect([...after.values()].reduce((sum, { breaches, checks }) => sum + breaches + checks, 0)).toBe(0)
})
