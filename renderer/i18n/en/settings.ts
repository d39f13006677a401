import type { Words } from '../words.ts'
import type { settings as zh } from '../zh/settings.ts'

export const settings: Words<typeof zh> = {}
