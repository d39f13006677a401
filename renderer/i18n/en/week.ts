import type { Words } from '../words.ts'
import type { week as zh } from '../zh/week.ts'

export const week: Words<typeof zh> = {}
