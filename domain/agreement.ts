import type { PersonId } from './fields.ts'
import type { Account } from './statement.ts'

/** One field of two accounts; a value is a state's key, or a number; undefined: this one says nothing of it. */
export type Compared = {
  field: string
  values: [string | number | undefined, string | number | undefined]
  agrees: boolean
} & ({ kind: 'person'; person: PersonId } | { kind: 'item'; item: string } | { kind: 'waiting' })

/** Two accounts of one room, field by field: everybody whom either names, every item that either finds not in order, who waits. */
export function compareAccounts(one: Account, other: Account): Compared[] {
  const both = [one, other] as const
  const compared = (values: Compared['values']) => ({ values, agrees: values[0] === values[1] })
  const persons = new Set(both.flatMap(({ people }) => people.map(({ person }) => person)))
  const items = new Set(both.flatMap(({ problems }) => problems.map(({ item }) => item)))
  const seen = (account: Account, person: PersonId) => account.people.find((entry) => entry.person === person)?.observed
  const found = (account: Account, item: string) => {
    const problem = account.problems.find((entry) => entry.item === item)
    return problem && (problem.count ?? 1)
  }
  return [
    ...[...persons].map((person) => ({
      field: `person:${person}`,
      kind: 'person' as const,
      person,
      ...compared([seen(one, person), seen(other, person)]),
    })),
    ...[...items].map((item) => ({
      field: `item:${item}`,
      kind: 'item' as const,
      item,
      ...compared([found(one, item), found(other, item)]),
    })),
    ...(one.waiting === undefined && other.waiting === undefined
      ? []
      : [{ field: 'waiting', kind: 'waiting' as const, ...compared([one.waiting, other.waiting]) }]),
  ]
}

/** How two raters agree on one code over `both + one + neither` chances to note it. */
export interface Agreement {
  kind: 'state' | 'item'
  code: string
  both: number
  /** Noted by one of the two only. */
  one: number
  neither: number
  /** Cohen's kappa (1960), −1…1; undefined where chance alone explains everything, so that nothing can be said. */
  kappa?: number
}

interface Counts {
  both: number
  first: number
  second: number
  neither: number
}

/** Cohen's kappa of a two-by-two table: (observed − expected) / (1 − expected). */
export function kappaOf({ both, first, second, neither }: Counts): number | undefined {
  const all = both + first + second + neither
  if (all === 0) return undefined
  const [one, other] = [(both + first) / all, (both + second) / all]
  const expected = one * other + (1 - one) * (1 - other)
  return expected === 1 ? undefined : ((both + neither) / all - expected) / (1 - expected)
}

/**
 * Agreement per code over pairs of accounts: of a state over everybody whom either names, of an item over the rooms. Only codes that
 * somebody noted, the most often noted first.
 */
export function agreementOf(pairs: readonly (readonly [Account, Account])[]): Agreement[] {
  const tables = new Map<string, Counts & Pick<Agreement, 'kind' | 'code'>>()
  const compared = pairs.map(([one, other]) => compareAccounts(one, other))
  const all = compared.flat()
  const states = new Set(
    all.flatMap(({ kind, values }) => (kind === 'person' ? values.filter((value) => typeof value === 'string') : [])),
  )
  const items = new Set(all.flatMap((field) => (field.kind === 'item' ? [field.item] : [])))
  const count = (kind: Agreement['kind'], code: string, first: boolean, second: boolean) => {
    const key = `${kind} ${code}`
    const table = tables.get(key) ?? { kind, code, both: 0, first: 0, second: 0, neither: 0 }
    table[first && second ? 'both' : first ? 'first' : second ? 'second' : 'neither'] += 1
    tables.set(key, table)
  }
  for (const fields of compared) {
    for (const { kind, values } of fields)
      if (kind === 'person') for (const code of states) count('state', code, values[0] === code, values[1] === code)
    for (const code of items) {
      const field = fields.find((one) => one.kind === 'item' && one.item === code)
      count('item', code, field?.values[0] !== undefined, field?.values[1] !== undefined)
    }
  }
  return [...tables.values()]
    .map(({ kind, code, both, first, second, neither }): Agreement => {
      const kappa = kappaOf({ both, first, second, neither })
      return { kind, code, both, one: first + second, neither, ...(kappa === undefined ? {} : { kappa }) }
    })
    .toSorted((a, b) => b.both + b.one - (a.both + a.one))
}
