import { onTestFinished } from 'vitest'

/** Runs the clean-up when the current test is over; answers false when no test is running. */
export function afterTest(cleanUp: () => void | Promise<void>): boolean {
  try {
    onTestFinished(cleanUp)
    return true
  } catch {
    return false
  }
}
