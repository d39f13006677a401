import { hash, ref } from '../column.ts'
import type { Fields } from './fields.ts'

export const opening = { statement: ref, line: hash, against: hash, key: hash } satisfies Fields<'opening'>
