import { FindingFilter } from '#domain/contract/findings.ts'
import { useCall } from '../data/call.ts'
import { useCommand } from '../data/command.ts'

export interface SavedFilter {
  name: string
  filter: FindingFilter
}
const key = 'filters.findings'

function parse(body: string): SavedFilter[] {
  const list: unknown = JSON.parse(body)
  if (!Array.isArray(list)) return []
  return list.flatMap((entry: Partial<SavedFilter>) => {
    const filter = FindingFilter.safeParse(entry.filter)
    return typeof entry.name === 'string' && filter.success ? [{ name: entry.name, filter: filter.data }] : []
  })
}

/** Named sets of conditions, kept in the encrypted store beside the drafts. */
export function useSavedFilters() {
  const drafts = useCall('drafts.list', {}).data
  const put = useCommand('drafts.put')
  const stored = drafts?.find((draft) => draft.key === key)
  const saved = stored ? parse(stored.body) : []
  const write = (next: SavedFilter[]) => put.fire({ key, body: JSON.stringify(next) })
  return {
    saved,
    keep: (name: string, filter: FindingFilter) =>
      write([...saved.filter((one) => one.name !== name), { name, filter }]),
    forget: (name: string) => write(saved.filter((one) => one.name !== name)),
  }
}
