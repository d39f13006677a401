import type { AttendanceState } from '#domain/reference/attendance-state.ts'
import type { Language } from '../i18n/language.ts'
import type { MarkShape } from '../ui/state-mark.tsx'

const toneOfShape: Record<MarkShape, string> = {
  tick: 'ok',
  diamond: 'wait',
  ring: 'wait',
  disc: 'wait',
  slip: 'quiet',
  dot: 'faint',
  dash: 'faint',
}

/** Colour only repeats what word and shape say; nobody is convicted by it. */
export function toneOf(shape: MarkShape): string {
  return toneOfShape[shape]
}

/** A claimed reason stays 待核实 until somebody has verified it. */
export function stateWord(state: AttendanceState, language: Language, unverified: string): string {
  const word = state[language]
  return state.shape === 'slip' && !/[（(]/.test(word) ? `${word}${unverified}` : word
}
