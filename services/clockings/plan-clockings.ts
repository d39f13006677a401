import type { ClockColumn, ClockingPlan } from '#domain/contract/cross-check.ts'
import type { PersonView } from '#domain/contract/places.ts'
import type { Day, Instant, PersonId } from '#domain/fields.ts'
import { dayOf } from '#domain/week.ts'
import { createFaultList, type FaultList } from '../imports/row-faults.ts'
import { type Cell, cellText } from '../imports/sheet.ts'
import { nameKey } from '../names/name-key.ts'
import type { ClockSheet } from './columns.ts'
import { clockDay, timesIn } from './read-times.ts'

const samplesShown = 3
const strangersShown = 50
const timesAtMost = 50

/** One person's times of the day, in their order, and the first row that says one. */
export interface Clocker {
  person: PersonId
  times: Instant[]
  row: number
}

export interface ReadClockings {
  plan: Omit<ClockingPlan, 'token' | 'remembered'>
  clockers: Clocker[]
}

/** Who a row is about: by staff number, else by a name that stands on the list once. */
function createFinder(people: readonly PersonView[]) {
  const byNumber = new Map(
    people.flatMap((person) => (person.staffNumber ? [[person.staffNumber, person.person]] : [])),
  )
  const byName = Map.groupBy(people, ({ name }) => nameKey(name))
  return (number: string, name: string): PersonId | undefined => {
    const numbered = number === '' ? undefined : byNumber.get(number)
    if (numbered !== undefined) return numbered
    const named = name === '' ? [] : (byName.get(nameKey(name)) ?? [])
    return named.length === 1 ? named[0]?.person : undefined
  }
}

interface Row {
  row: number
  cells: readonly Cell[]
}

function timesOfRow({ row, cells }: Row, { headers, uses }: ClockSheet, day: Day, warnings: FaultList) {
  const dayCell = cells[uses.indexOf('day')]
  const hasDay = uses.includes('day') && cellText(dayCell) !== ''
  const on = hasDay ? clockDay(dayCell, Number(day.slice(0, 4))) : day
  const warn = (index: number, code: 'row.clockInvalid' | 'row.dateInvalid') =>
    warnings.add(row, headers[index], code, { value: cellText(cells[index]) })
  if (hasDay && on === undefined) warn(uses.indexOf('day'), 'row.dateInvalid')
  return uses.flatMap((use, index): Instant[] => {
    if (use !== 'clock') return []
    const times = timesIn(cells[index], on)
    if (times === undefined && on !== undefined) warn(index, 'row.clockInvalid')
    return times ?? []
  })
}

/** What a clock's export says of the people of a list on one day. */
export function planClockings(clock: ClockSheet, people: readonly PersonView[], day: Day): ReadClockings {
  const { sheet, headers, uses } = clock
  const find = createFinder(people)
  const warnings = createFaultList()
  const clockers = new Map<PersonId, Clocker>()
  const strangers = new Set<string>()
  const at = (use: ClockColumn, cells: readonly Cell[]) => {
    const index = uses.indexOf(use)
    return index < 0 ? '' : cellText(cells[index])
  }
  const body = sheet.rows.flatMap((cells, index): Row[] =>
    index > clock.row && cells.some((cell) => cellText(cell) !== '') ? [{ row: index + 1, cells }] : [],
  )
  let otherDays = 0
  for (const row of body) {
    const [number, name] = [at('staffNumber', row.cells), at('name', row.cells)]
    if (number === '' && name === '') continue
    const times = timesOfRow(row, clock, day, warnings)
    const own = times.filter((time) => dayOf(time) === day)
    if (own.length === 0) {
      otherDays += Number(times.length > 0)
      continue
    }
    const person = find(number, name)
    if (person === undefined) strangers.add(name || number)
    else {
      const before = clockers.get(person)
      const all = [...new Set([...(before?.times ?? []), ...own])].toSorted().slice(0, timesAtMost)
      clockers.set(person, { person, times: all, row: before?.row ?? row.row })
    }
  }
  return {
    clockers: [...clockers.values()],
    plan: {
      sheet: sheet.name,
      rows: body.length,
      day,
      columns: headers.map((header, index) => {
        const use = uses[index]
        const samples = body.map(({ cells }) => cellText(cells[index])).filter((text) => text !== '')
        return { header, samples: samples.slice(0, samplesShown), ...(use ? { use } : {}) }
      }),
      people: clockers.size,
      times: [...clockers.values()].reduce((sum, { times }) => sum + times.length, 0),
      otherDays,
      ...(clock.days.size > 0 && ![...clock.days.values()].includes(day) ? { dayMissing: true as const } : {}),
      strangers: [...strangers].slice(0, strangersShown),
      moreStrangers: Math.max(0, strangers.size - strangersShown),
      warnings: warnings.faults,
      moreWarnings: warnings.more(),
    },
  }
}
