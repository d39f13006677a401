import { addDays } from '#domain/week.ts'
import type { Day } from '#domain/fields.ts'
import { leaderPosts, personNames, posts, rooms as roomNames } from '../names.ts'
import { chance, intBetween, pick, type Random, weighted } from '../random.ts'
import { type UnitSeed, units } from '../units.ts'

const leaves = [
  { kind: '年休假', share: 4, days: [3, 10] },
  { kind: '病假', share: 3, days: [1, 20] },
  { kind: '事假', share: 2, days: [1, 3] },
  { kind: '产假、育儿假', share: 1, days: [60, 120] },
  { kind: '公差', share: 3, days: [1, 5] },
  { kind: '会议培训', share: 3, days: [1, 7] },
  { kind: '驻村', share: 3, days: [30, 200] },
  { kind: '借调', share: 2, days: [60, 200] },
  { kind: '值班调休', share: 2, days: [1, 1] },
] as const

const sections = roomNames.filter(({ purpose }) => purpose === 'office').map(({ label }) => label)

/** How many people an office has: 3 to 40, more where there are windows. */
export function sizeOf(random: Random, unit: UnitSeed): number {
  const large = chance(random, 0.2) ? 12 : 0
  return Math.min(40, Math.max(3, intBetween(random, 3, 20) + Math.floor(unit.windows / 2) + large))
}

function leaveCells(random: Random, now: Day): string[] {
  if (!chance(random, 0.14)) return ['', '', '']
  const { kind, days } =
    leaves[
      weighted(
        random,
        leaves.map(({ share }) => share),
      )
    ] ?? leaves[0]
  const length = intBetween(random, days[0], days[1])
  const from = addDays(now, -intBetween(random, 0, 34 + Math.floor(length / 2)))
  return [kind, from, addDays(from, length - 1)]
}

export interface RoomSeed {
  unit: string
  building: string
  floor: string
  label: string
  purpose: string
}

/** Rooms of an office in walking order: gate, hall and windows, sections, duty room. */
export function roomsOf(random: Random, unit: UnitSeed, people: number): RoomSeed[] {
  const building = unit.windows >= 6 ? '服务大厅' : pick(random, ['主楼', '附楼', '东楼', '西楼'])
  const room = (floor: number, label: string, purpose: string): RoomSeed => ({
    unit: unit.name,
    building,
    floor: `${floor}层`,
    label,
    purpose,
  })
  const windows = Math.min(unit.windows, 12)
  const hall = windows >= 4 ? [room(1, '办事大厅', '大厅')] : []
  const counters = Array.from({ length: windows }, (_, i) => room(1, `${i + 1}号窗口`, '窗口'))
  const offices = Math.max(2, Math.ceil(people / 4))
  const start = intBetween(random, 2, 4)
  const named = Array.from({ length: offices }, (_, i) =>
    room(
      start + Math.floor(i / 8),
      `${(start + Math.floor(i / 8)) * 100 + (i % 8) + 1}${sections[i % sections.length] ?? ''}`,
      '办公室',
    ),
  )
  return [room(1, '大门', '大门'), ...hall, ...counters, ...named, room(1, '值班室', '值班室')]
}

/** The lists of a made-up county as an office would send them: tables for the import. */
export function countyLists(random: Random, now: Day): { units: string[][]; rooms: string[][]; people: string[][] } {
  const sizes = units.map((unit) => sizeOf(random, unit))
  const names = personNames(
    random,
    sizes.reduce((sum, size) => sum + size, 0),
  )
  const lists = {
    units: [['单位代码', '单位名称', '单位性质', '地址']],
    rooms: [['单位名称', '楼栋', '楼层', '房间', '用途', '顺序']],
    people: [['单位名称', '姓名', '工号', '职务', '电话', '房间', '请假类型', '起', '止']],
  }
  let number = 0
  for (const [i, unit] of units.entries()) {
    const size = sizes[i] ?? 3
    const rooms = roomsOf(random, unit, size)
    const seats = rooms.filter(({ purpose }) => purpose === '窗口' || purpose === '办公室')
    lists.units.push([unit.code, unit.name, unit.kind, unit.address])
    for (const [order, room] of rooms.entries())
      lists.rooms.push([room.unit, room.building, room.floor, room.label, room.purpose, String(order + 1)])
    for (let k = 0; k < size; k += 1) {
      const seat = seats[k % seats.length]
      const post =
        k < 2 && size > 5 ? pick(random, leaderPosts) : seat?.purpose === '窗口' ? '窗口工作人员' : pick(random, posts)
      const staff = `QL${String((number += 1)).padStart(5, '0')}`
      const phone = chance(random, 0.7) ? `139${String(intBetween(random, 0, 99_999_999)).padStart(8, '0')}` : ''
      lists.people.push([
        unit.name,
        names[number - 1] ?? '',
        staff,
        post,
        phone,
        seat?.label ?? '',
        ...leaveCells(random, now),
      ])
    }
  }
  return lists
}

export function csv(rows: readonly (readonly string[])[]): Uint8Array {
  const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  return Buffer.from(rows.map((row) => row.map(quoted).join(',')).join('\r\n'))
}
