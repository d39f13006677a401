import type { StoreContext } from '../writing.ts'

export async function indexPending(_context: StoreContext, _limit: number): Promise<number> {
  return 0
}
