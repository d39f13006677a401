import { describe, expect, it } from 'vitest'
import { findByName, needle } from '#renderer/data/find.ts'

const people = [
  { name: '梁书宁', initials: 'lsn' },
  { name: '李思南', initials: 'lsn' },
  { name: '唐一诺', initials: 'tyn' },
  { name: '诺明', initials: 'nm' },
]

describe('finding by name', () => {
  it('finds by characters, by initials, and by half-composed pinyin', () => {
    expect(findByName(people, '诺').map(({ name }) => name)).toEqual(['诺明', '唐一诺'])
    expect(findByName(people, 'LSN').map(({ name }) => name)).toEqual(['梁书宁', '李思南'])
    expect(needle("t'y'n ")).toBe('tyn')
    expect(findByName(people, "t'y'n")).toHaveLength(1)
  })

  it('puts the exact name first and finds nobody where nobody fits', () => {
    expect(findByName(people, '李思南')[0]?.name).toBe('李思南')
    expect(findByName(people, '不在')).toEqual([])
  })

  it('whole initials come before those that only begin so, in whatever order people stand on the list', () => {
    const longer = { name: '王芳雪', initials: 'wfx' }
    const whole = { name: '吴帆', initials: 'wf' }
    for (const people of [
      [longer, whole],
      [whole, longer],
    ])
      expect(findByName(people, 'wf').map(({ name }) => name)).toEqual(['吴帆', '王芳雪'])
  })
})
