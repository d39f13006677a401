import type { Words } from '../words.ts'
import type { visit as zh } from '../zh/visit.ts'

export const visit: Words<typeof zh> = {}
