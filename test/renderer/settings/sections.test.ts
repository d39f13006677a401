import { describe, expect, it } from 'vitest'
import { Pack } from '#domain/reference/pack.ts'
import { codesOn, siftClauses, siftCodes, siftDispositions, siftTerms } from '#renderer/settings/rules/sections.ts'
import file from '#seeds/packs/pack-builtin-1.json' with { type: 'json' }

const pack = Pack.parse(file)
const codes = (search: string) => siftCodes(pack, search).map(({ code }) => code)

describe('what is searched in the rule pack', () => {
  it('finds a problem by code, word, initials, English, clause and severity', () => {
    expect(codes('')).toHaveLength(pack.problemCodes.length)
    expect(codes('b03')).toEqual(['B03'])
    expect(codes('态度冷淡')).toEqual(['C01'])
    expect(codes('tdld')).toEqual(['C01'])
    expect(codes('online shopping')).toContain('B01')
    expect(codes('第七条第（二）项')).toEqual(['A04', 'A19'])
    expect(codes('涉嫌违纪违法')).toEqual(['C13', 'D20'])
    expect(codes('没有这个')).toEqual([])
  })

  it('finds clauses by text and rule set, states and dispositions by initials', () => {
    expect(siftClauses(pack, '一次性告知').map(({ id }) => id)).toEqual(expect.arrayContaining(['d20-3', 'be36']))
    expect(siftClauses(pack, 'zhrmghggwyf').map(({ ruleSet }) => ruleSet)).toContain('civilServants')
    expect(siftTerms(pack.attendanceStates, 'tg').map(({ id }) => id)).toContain('offPost')
    expect(siftDispositions(pack, 'jm').map(({ id }) => id)).toEqual(['admonition'])
  })

  it('names the problems that stand on a clause or come near it', () => {
    const clause = pack.clauses.find(({ id }) => id === 'be36')
    expect(clause && codesOn(pack, clause).map(({ code }) => code)).toEqual(['C07', 'C08', 'D08'])
  })
})
