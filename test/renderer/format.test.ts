import { describe, expect, it } from 'vitest'
import { bytesText, durationText } from '#renderer/i18n/format.ts'
import { strengthOf } from '#renderer/session/strength.ts'

describe('figures as they are read', () => {
  it('writes durations in both languages, the two largest parts only', () => {
    expect(durationText(222, 'zh')).toBe('3分42秒')
    expect(durationText(222, 'en')).toBe('3 min 42 s')
    expect(durationText(0, 'zh')).toBe('0秒')
    expect(durationText(3600, 'zh')).toBe('1小时')
  })

  it('writes sizes with at most three digits', () => {
    expect(bytesText(999)).toBe('999 B')
    expect(bytesText(168_400_000)).toBe('168 MB')
    expect(bytesText(12_400_000_000)).toBe('12.4 GB')
  })
})

describe('the strength of a passphrase', () => {
  it('counts what is missing, refuses one repeated letter, and lets a Chinese sentence be short', () => {
    expect(strengthOf('abc')).toEqual({ word: 'short', count: 5 })
    expect(strengthOf('aaaaaaaaaaaa')).toEqual({ word: 'simple' })
    expect(strengthOf('kdwmzrtb')).toEqual({ word: 'fair' })
    for (const weak of ['12345678', '87654321', 'abcdefgh', 'qwertyui', '11112222', '20261125'])
      expect([weak, strengthOf(weak)]).toEqual([weak, { word: 'simple' }])
    expect(strengthOf('今天去看水库大坝')).toEqual({ word: 'good' })
  })
})
