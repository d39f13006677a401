import { ref, text } from '../column.ts'
import type { Fields } from './fields.ts'

export const replacement = { draw: ref, unit: ref, cause: text } satisfies Fields<'replacement'>
