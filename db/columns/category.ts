import { choice } from '../column.ts'

export const category = choice(['attendance', 'order', 'attitude', 'conduct'])
