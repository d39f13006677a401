import { expect, test } from 'vitest'
import { pagesOf } from '#renderer/print/blank-pages.ts'

const person = (n: number) => ({ person: { person: `P-${n}`, name: `甲${n}`, initials: '', kind: 'staff' as const } })

test('a room is never alone at the foot of a page, and lines for whoever is not listed follow the last', () => {
  const rooms = Array.from({ length: 40 }, (_, room) => ({
    label: `${room}室`,
    rows: Array.from({ length: room % 5 }, (__, n) => person(room * 10 + n)),
  })) as unknown as Parameters<typeof pagesOf>[0]
  const pages = pagesOf(rooms)
  expect(pages.flat().filter((line) => line !== 'free' && 'row' in line)).toHaveLength(80)
  expect(pages.flat().filter((line) => line !== 'free' && 'room' in line)).toHaveLength(40)
  expect(pages.flat().slice(-6)).toEqual(Array(6).fill('free'))
  for (const [index, page] of pages.entries()) {
    expect(page.length).toBeLessThanOrEqual(24)
    const last = page.at(-1)
    const follows = pages[index + 1]?.[0]
    if (last !== undefined && last !== 'free' && 'room' in last && follows && follows !== 'free')
      expect(follows).toHaveProperty('room')
  }
})
