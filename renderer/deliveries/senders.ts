import type { DeliveryState } from '#domain/contract/deliveries.ts'
import { useDirectory } from '../data/directory.tsx'
import type { IconName } from '../ui/icon.tsx'
import type { Tone } from '../ui/tag.tsx'

export const looks: Record<DeliveryState, readonly [Tone, IconName | undefined]> = {
  received: ['ok', 'check'],
  refused: ['bad', 'cross'],
  late: ['plain', 'check'],
  overdue: ['bad', 'warning'],
  awaited: ['plain', 'clock'],
  before: ['plain', undefined],
}

/** Who writes a log, by name where it is known here, else by its number. */
export function useSenderName(): (sender: { log: string; person?: string | undefined }) => string {
  const directory = useDirectory()
  return ({ log, person }) => (person && directory.person(person)?.name) || log
}

/** `1–3、7`: numbers that follow one another as a span. */
export function numbersText(numbers: readonly number[], comma: string): string {
  const spans: [number, number][] = []
  for (const n of numbers) {
    const last = spans.at(-1)
    if (last?.[1] === n - 1) last[1] = n
    else spans.push([n, n])
  }
  return spans.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(comma)
}
