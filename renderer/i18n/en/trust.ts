import type { Words } from '../words.ts'
import type { trust as zh } from '../zh/trust.ts'

export const trust: Words<typeof zh> = {}
