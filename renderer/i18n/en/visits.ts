import type { Words } from '../words.ts'
import type { visits as zh } from '../zh/visits.ts'

export const visits: Words<typeof zh> = {}
