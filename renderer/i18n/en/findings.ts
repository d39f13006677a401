import type { Words } from '../words.ts'
import type { findings as zh } from '../zh/findings.ts'

export const findings: Words<typeof zh> = {}
