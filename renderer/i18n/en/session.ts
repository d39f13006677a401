import type { Words } from '../words.ts'
import type { session as zh } from '../zh/session.ts'

export const session: Words<typeof zh> = {}
