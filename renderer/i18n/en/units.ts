import type { Words } from '../words.ts'
import type { units as zh } from '../zh/units.ts'

export const units: Words<typeof zh> = {}
