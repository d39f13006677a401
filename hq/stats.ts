import { type StateDigest, stateDigest } from '#db/digest.ts'
import type { Store } from '#db/store-type.ts'
import { countLines, findingsByUnit, findingsByWeek } from '#db/stores/tallies.ts'

export interface Stats extends Pick<StateDigest, 'stateDigest' | 'digests'> {
  lines: number
  logs: number
  counts: {
    kinds: StateDigest['counts']
    units: { unit: string; findings: number }[]
    weeks: { from: string; findings: number }[]
  }
}

/** What headquarters holds, in numbers, and the digest by which two nodes are compared. */
export async function readStats(store: Store): Promise<Stats> {
  const { read } = store
  const [digest, lines, units, weeks] = [
    await stateDigest(store),
    await countLines(read),
    await findingsByUnit(read),
    await findingsByWeek(read),
  ]
  return {
    stateDigest: digest.stateDigest,
    digests: digest.digests,
    lines,
    logs: digest.digests.length,
    counts: { kinds: digest.counts, units, weeks },
  }
}
