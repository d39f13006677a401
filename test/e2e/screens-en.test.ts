import { test } from 'vitest'
import { lookAtEveryScreen } from './support/every-screen.ts'

test('every screen in English fits, reads and lets everybody in', () => lookAtEveryScreen('en'))
