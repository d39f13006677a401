import { type BundleFaultCode, type FaultClass, faultClass } from '#domain/faults/bundle.ts'

/** One fault found in a received file: code, and where. Path is an entry of the bundle, line counts from 1. */
export interface Problem {
  code: BundleFaultCode
  path?: string
  line?: number
}

const severity: FaultClass[] = ['I', 'X', 'H', 'Q', 'F', 'R', 'device', 'T']

/** The class that decides over a file with these problems; undefined when there are none. */
export function worstClass(problems: readonly Problem[]): FaultClass | undefined {
  return problems.map(({ code }) => faultClass[code]).sort((a, b) => severity.indexOf(b) - severity.indexOf(a))[0]
}
