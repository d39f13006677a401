import { createRequire } from 'node:module'
import type { Double, DoubleOptions } from './start.ts'

/** Starts the double outside the test runner's module graph, as Node itself loads modules. */
export function startDouble(options: DoubleOptions): Promise<Double> {
  const outside = createRequire(import.meta.url)('./start.ts') as typeof import('./start.ts')
  return outside.startDouble(options)
}

export type { Double }
