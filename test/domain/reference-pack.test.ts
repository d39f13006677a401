import { describe, expect, test } from 'vitest'
import {
  attendanceState,
  claimableStates,
  clauseOf,
  clausesInForce,
  codesOf,
  dispositionsOf,
  findCode,
  promptsOf,
  rubricOf,
  ruleSetOf,
  stateOfKey,
} from '#domain/reference/lookup.ts'
import { hoursOn } from '#domain/reference/calendar.ts'
import { Pack, packFileName, packRef } from '#domain/reference/pack.ts'
import { inForce } from '#domain/reference/rule.ts'
import file from '#seeds/packs/pack-builtin-1.json' with { type: 'json' }

const pack = Pack.parse(file)

function withCode(change: object): unknown {
  const [first, ...others] = file.problemCodes
  return { ...file, problemCodes: [{ ...first, ...change }, ...others] }
}

describe('the built-in pack', () => {
  test('parses without losing a member', () => {
    expect(pack).toEqual(file)
    expect(packFileName(packRef(pack))).toBe('pack-builtin-1.json')
  })

  test('is canonical JSON: short plain keys, whole numbers, no null, no control characters', () => {
    const walk = (value: unknown, depth: number): void => {
      expect(depth).toBeLessThanOrEqual(16)
      if (Array.isArray(value)) return value.forEach((item) => walk(item, depth + 1))
      if (typeof value === 'string') return expect(value).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/)
      if (typeof value === 'number') return expect(Number.isSafeInteger(value) && !Object.is(value, -0)).toBe(true)
      if (typeof value === 'boolean') return
      expect(value).toBeTypeOf('object')
      expect(value).not.toBeNull()
      for (const [key, item] of Object.entries(value as object)) {
        expect(key).toMatch(/^[a-z][A-Za-z0-9]{0,31}$/)
        walk(item, depth + 1)
      }
    }
    walk(file, 1)
  })

  test('has at least 70 codes, each standing on a clause that is in force', () => {
    expect(pack.problemCodes.length).toBeGreaterThanOrEqual(70)
    expect(pack.clauses.length).toBeGreaterThanOrEqual(40)
    const current = new Set(clausesInForce(pack, '2026-11-20').map((clause) => clause.id))
    const letters = { attendance: 'A', order: 'B', attitude: 'C', conduct: 'D' }
    for (const entry of pack.problemCodes) {
      expect(current.has(entry.clause), entry.code).toBe(true)
      expect(entry.code[0], entry.code).toBe(letters[entry.category])
      expect(promptsOf(pack, entry.code).length).toBe(entry.prompts.length)
    }
  })

  test('names every problem at full length, under the code it always had', () => {
    for (const { code, zh } of pack.problemCodes) expect(zh.length, code).toBeGreaterThanOrEqual(2)
    expect(['C01', 'C02', 'C03', 'C04'].map((code) => findCode(pack, code)?.zh)).toEqual([
      '态度冷淡',
      '态度蛮横',
      '态度生硬',
      '推诿',
    ])
  })

  test('says of every problem what may be proposed: light to heavy, and a handover where it has to be handed over', () => {
    const weight = ['onSpot', 'rectify', 'talk', 'efficiency', 'organisational', 'handover']
    for (const { code, severity, referral } of pack.problemCodes) {
      const kinds = dispositionsOf(pack, code).map(({ kind }) => kind)
      expect(kinds.length, code).toBe(findCode(pack, code)?.dispositions.length)
      expect(new Set(findCode(pack, code)?.dispositions).size, code).toBe(kinds.length)
      expect(kinds, code).not.toContain('praise')
      expect(kinds.includes('handover'), code).toBe(referral !== undefined)
      expect(kinds.at(0) === 'handover', code).toBe(severity === 'suspectedOffence')
      if (severity === 'notice')
        expect(
          kinds.filter((kind) => weight.indexOf(kind) > 1),
          code,
        ).toEqual([])
      if (severity === 'grave' && !referral) expect(kinds, code).toContain('efficiency')
    }
    expect(dispositionsOf(pack, 'B22').map(({ id }) => id)).toEqual(['correctNow', 'handOverSecrecy'])
  })

  test('knows the working hours of any day of any year, and none on weekends', () => {
    const hours = (on: string) => hoursOn({ ...pack, holidays: [] }, on).map(({ from, to }) => `${from}–${to}`)
    for (const year of [2026, 2027, 2040]) {
      for (const day of ['01-01', '04-30', '10-01', '12-31', '07-01']) {
        const on = `${year}-${day}`
        const weekend = [0, 6].includes(new Date(`${on}T00:00:00Z`).getUTCDay())
        const afternoon = day === '07-01' ? '14:30–18:00' : '14:00–17:30'
        expect(hours(on), on).toEqual(weekend ? [] : ['08:30–12:00', afternoon])
      }
    }
  })

  test('marks what is not the original', () => {
    expect(pack.pack.note).toContain('示例')
    for (const set of pack.ruleSets) expect(set.note, set.id).toContain('示例')
    for (const clause of pack.clauses) {
      if (ruleSetOf(pack, clause)?.paraphrase) expect(clause.text, clause.id).toContain('转述，示例')
    }
  })

  test('knows every attendance state of the trade', () => {
    const words =
      '在岗 在岗从事无关活动 迟到 早退 脱岗 空岗 串岗 代签/代打卡 请假（已核实） 请假（未履行手续） 请假（口头请假） 公差 会议培训 下乡 借调 调休轮休 去向不明（待核实） 无故缺岗 未在岗（待核实） 见到时无人（未复看）'.split(
        ' ',
      )
    expect(pack.attendanceStates.map((state) => state.zh)).toEqual(expect.arrayContaining(words))
    expect(JSON.stringify(file.attendanceStates)).not.toContain('旷工')
  })

  test('never lets a single look or an observation call an absence unjustified', () => {
    expect(attendanceState(pack, 'absentWithoutReason')?.usableAs).toBe('verified')
    for (const id of ['offPost', 'vacantPost', 'absentWithoutReason'])
      expect(attendanceState(pack, id)?.needsSecondLook).toBe(true)
    expect(attendanceState(pack, 'notAtPost')).toMatchObject({ shape: 'ring', tally: 'open', usableAs: 'observed' })
    expect(attendanceState(pack, 'emptyWhenSeen')).toMatchObject({ shape: 'disc', tally: 'open', usableAs: 'observed' })
  })

  test('puts the nine commonest states on digits', () => {
    const words = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => stateOfKey(pack, digit)?.short)
    expect(words).toEqual('在岗 无关活动 未在岗 迟到 早退 串岗 请假 公差 会议培训'.split(' '))
    expect(claimableStates(pack).map((state) => state.short)).toEqual([
      '会议培训',
      '公差',
      '下乡',
      '请假',
      '调休',
      '借调',
      '去向不明',
    ])
  })

  test('reaches every order and conduct word, scenario and rubric item', () => {
    const words =
      '网购 游戏 看视频 炒股 聊天 打牌 睡觉 吃东西 饮酒 吸烟 去向牌未更新 电脑装游戏 环境脏乱 值班脱岗 涉密隐患'.split(
        ' ',
      )
    expect(codesOf(pack, 'order').map((entry) => entry.zh)).toEqual(expect.arrayContaining(words))
    expect(codesOf(pack, 'attitude').map((entry) => entry.zh)).toEqual(
      expect.arrayContaining(['态度冷淡', '态度蛮横', '态度生硬', '推诿', '不耐烦', '吃拿卡要']),
    )
    expect(new Set(codesOf(pack, 'conduct').map((entry) => entry.group)).size).toBe(5)
    for (const scenario of pack.attitudeScenarios) expect(rubricOf(pack, scenario).length).toBe(scenario.rubric.length)
    const used = new Set(pack.attitudeScenarios.flatMap((scenario) => scenario.rubric))
    expect(pack.attitudeRubric.filter((item) => !used.has(item.id))).toEqual([])
  })
})

describe('lookups', () => {
  test('find a code, its clause and a state, and say undefined for what is unknown', () => {
    expect(findCode(pack, 'B03')?.zh).toBe('看视频')
    expect(clauseOf(pack, 'B03')?.number).toBe('第十二条第（三）项')
    expect(attendanceState(pack, 'inPost')?.zh).toBe('在岗')
    expect([findCode(pack, 'Z99'), clauseOf(pack, 'Z99'), attendanceState(pack, 'nowhere')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  test('leave out the hours of a day off, and give a worked weekend those of a Monday', () => {
    const day = { zh: '调休', en: 'Moved' }
    const holidays = [
      { ...day, on: '2026-10-01', worked: false },
      { ...day, on: '2026-10-10', worked: true },
    ]
    const hours = (on: string) => hoursOn({ ...pack, holidays }, on).map(({ from }) => from)
    expect([hours('2026-10-01'), hours('2026-10-10'), hours('2026-10-11')]).toEqual([[], ['08:30', '14:00'], []])
  })

  test('tell when a clause is in force', () => {
    const clause = { effectiveFrom: '2026-03-01', effectiveTo: '2026-12-31' }
    expect(['2026-02-28', '2026-03-01', '2026-12-31', '2027-01-01'].map((day) => inForce(clause, day))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })
})

describe('a pack that does not hold together is refused', () => {
  const paths = (value: unknown): string[] =>
    Pack.safeParse(value).error?.issues.map((issue) => issue.path.join('.')) ?? []

  test('an id that is referred to and missing', () => {
    expect(paths(withCode({ clause: 'gone' }))).toEqual(['problemCodes.0.clause'])
    expect(paths(withCode({ prompts: ['who', 'gone'] }))).toEqual(['problemCodes.0.prompts.1'])
    expect(paths(withCode({ referral: 'gone' }))).toEqual(['problemCodes.0.referral'])
    expect(paths(withCode({ dispositions: ['criticism', 'gone'] }))).toEqual(['problemCodes.0.dispositions.1'])
    expect(paths(withCode({ dispositions: [] }))).toEqual(['problemCodes.0.dispositions'])
  })

  test('an id that stands twice, and a digit used twice', () => {
    expect(paths({ ...file, rootCauses: [...file.rootCauses, file.rootCauses[0]] })).toEqual(['rootCauses.4'])
    const [first, ...states] = file.attendanceStates
    expect(paths({ ...file, attendanceStates: [{ ...first, key: 2 }, ...states] })).toEqual(['attendanceStates.1.key'])
  })
})
