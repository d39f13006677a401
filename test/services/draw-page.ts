import { createHash } from 'node:crypto'
import type { Ref } from '#domain/fields.ts'

/** docs/draw.md written down once more, sharing nothing with the product but the words of that page. */
export function independently(file: {
  list: {
    strata: { name: string; take: number; units: Ref[] }[]
    inspectors: string[]
    recusals: { person: string; unit: Ref }[]
    slots: string[]
  }
  secrets: readonly [string, string]
  receipt?: string | undefined
  replaced: string[]
}): string[][] {
  const sha = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')
  const sorted = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(sorted)
      : value !== null && typeof value === 'object'
        ? Object.fromEntries(
            Object.keys(value)
              .toSorted()
              .map((key) => [key, sorted((value as Record<string, unknown>)[key])]),
          )
        : value
  const { inspectors, recusals, slots, strata } = file.list
  const list = sha(JSON.stringify(sorted({ inspectors, recusals, slots, strata })))
  const seedText = sha(`mingcha-draw@1\n${list}\n${file.secrets[0]}\n${file.secrets[1]}\n${file.receipt ?? '-'}\n`)
  const rank = (...words: string[]) => sha([seedText, ...words, ''].join('\n'))
  const given: Record<string, number> = {}
  const deal = (kind: string, unit: string, from: string[], count: number) => {
    const key = (one: string) => `${String(given[`${kind} ${one}`] ?? 0).padStart(9, '0')} ${rank(kind, unit, one)}`
    const chosen = [...from].toSorted((a, b) => (key(a) < key(b) ? -1 : 1)).slice(0, count)
    for (const one of chosen) given[`${kind} ${one}`] = (given[`${kind} ${one}`] ?? 0) + 1
    return chosen
  }
  const text = ({ log, id }: Ref) => `${log}/${id}`
  const give = (unit: string) => [
    ...deal(
      'inspector',
      unit,
      inspectors.filter((person) => !recusals.some((one) => one.person === person && text(one.unit) === unit)),
      2,
    ),
    ...deal('slot', unit, slots, 1),
  ]
  const left: Record<string, string[]> = {}
  const result: string[][] = []
  for (const { name, take, units } of strata) {
    const order = units.map(text).toSorted((a, b) => (rank('unit', name, a) < rank('unit', name, b) ? -1 : 1))
    left[name] = order.slice(take)
    for (const unit of order.slice(0, take)) result.push([name, unit, ...give(unit)])
  }
  for (const gone of file.replaced) {
    const name = result.find(([, unit]) => unit === gone)?.[0]
    const next = name === undefined ? undefined : left[name]?.shift()
    if (name !== undefined && next !== undefined) result.push([name, next, ...give(next), `for ${gone}`])
  }
  return result
}
