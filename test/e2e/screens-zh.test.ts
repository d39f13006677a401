import { test } from 'vitest'
import { lookAtEveryScreen } from './support/every-screen.ts'

test('every screen in Chinese fits, reads and lets everybody in', () => lookAtEveryScreen('zh'))
