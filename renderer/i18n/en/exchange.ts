import type { Words } from '../words.ts'
import type { exchange as zh } from '../zh/exchange.ts'

export const exchange: Words<typeof zh> = {}
