import { hash, ref } from '../column.ts'
import type { Fields } from './fields.ts'

export const custody = { draw: ref, line: hash, commit: hash, secret: hash } satisfies Fields<'custody'>
