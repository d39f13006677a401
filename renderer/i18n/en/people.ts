import type { Words } from '../words.ts'
import type { people as zh } from '../zh/people.ts'

export const people: Words<typeof zh> = {}
