import { createRequire } from 'node:module'
import type { Double, DoubleOptions } from './start.ts'

/** Starts the double outside the test runner's module graph, as Node itself loads modules. */
const outside = () => createRequire(import.meta.url)('./start.ts') as typeof import('./start.ts')

export function startDouble(options: DoubleOptions): Promise<Double> {
  return outside().startDouble(options)
}

export function runDouble(options: DoubleOptions): ReturnType<typeof import('./start.ts').runDouble> {
  return outside().runDouble(options)
}

export type { Double }
