import { instant } from '../column.ts'
import type { Fields } from './fields.ts'

export const jump = { sinceAt: instant, dueAt: instant, saidAt: instant } satisfies Fields<'jump'>
