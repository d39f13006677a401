import type { FindingFilter } from '#domain/contract/findings.ts'

export const quicks = ['all', 'pending', 'returned', 'mine'] as const
export type Quick = (typeof quicks)[number]

export function filterOfQuick(quick: Quick): FindingFilter {
  switch (quick) {
    case 'all':
      return {}
    case 'pending':
      return { review: ['pending', 'reviewed', 'answered'] }
    case 'returned':
      return { review: ['returned'] }
    case 'mine':
      return { mine: true }
  }
}

/** The common filter that this one is, if it is one of them. */
export function quickOf(filter: FindingFilter): Quick | undefined {
  return quicks.find((quick) => JSON.stringify(filterOfQuick(quick)) === JSON.stringify(filter))
}
