import { describe, expect, test } from 'vitest'
import { createNameIndex } from '#services/names/name-index.ts'
import { tokenise } from '#services/names/tokenise.ts'
import { personNames } from '#seeds/names.ts'
import { intBetween, mulberry32, pick } from '#seeds/random.ts'
import { careless, frames } from '#test/support/careless.ts'

const id = (n: number) => `P-${String(n).padStart(12, '0')}`
const names = ['王予岚', '李明', '欧阳知远', '阿依古丽·买买提', '周国庆', '陈静']
const index = createNameIndex(names.map((name, i) => ({ person: id(i + 1), name })))
const roster = names.map((_, i) => id(i + 1))
const run = (text: string, kept: string[] = []) => tokenise(text, index, { roster, kept })

describe('a name with something inside', () => {
  test.each([
    '王-予岚',
    '王_予岚',
    '王/予岚',
    '王,予岚',
    '王、予岚',
    '王\n予岚',
    '王\r\n予岚',
    '王 - 予 岚',
    '王——予岚',
    '王“予岚”',
    '王w予岚',
    '王1予岚',
    '李-明',
    '李_明',
    '李/明',
    '欧阳/知远',
    '歐陽，知遠',
  ])('%j is the person on the roster', (written) => {
    const { text, doubts } = run(`${written}不在岗`)
    expect(text).toMatch(/^⟦P-\d+⟧”?不在岗$/)
    expect(doubts).toEqual([])
  })

  test.each([
    ['王（女）予岚', '（女）'],
    ['王(女，32岁)予岚', '(女，32岁)'],
    ['欧阳【临聘】知远', '【临聘】'],
  ])('%s keeps what stood in brackets', (written, aside) => {
    expect(run(`${written}在看手机`).text.replace(/^⟦P-\d+⟧/, '')).toBe(`${aside}在看手机`)
  })

  test('so is one that the end of a sentence parts', () => {
    expect(run('王。予岚不在').doubts).toEqual([{ text: '王。予岚', candidates: [id(1)] }])
  })

  test.each(['李，明天再来', '李、明', '李\n明', '李（女）明'])('%j of two characters is asked about', (written) => {
    const { text, doubts } = run(written)
    expect(text).toBe(written)
    expect(doubts).toMatchObject([{ candidates: [id(2)] }])
  })

  test.each(['走访了小区，姓李。明天再来', '王 。 予', '三王\n\n予'])('%j is left as it is', (written) => {
    expect(run(written).text).toBe(written)
  })

  test('who is not on the roster is asked about where a sign parts the name, and found where a space does', () => {
    const away = (text: string) => tokenise(text, index, { roster: [], kept: [] })
    expect(away('王-予岚').doubts).toEqual([{ text: '王-予岚', candidates: [id(1)] }])
    expect(away('李-明')).toEqual({ text: '李-明', doubts: [] })
    expect(away('王 予岚').text).toBe(`⟦${id(1)}⟧`)
  })
})

describe('what is left of a name', () => {
  test.each([
    ['予岚不在', '予岚', 1],
    ['予岚同志说去开会', '予岚同志', 1],
    ['小岚在门口', '小岚', 1],
    ['岚姐在打电话', '岚姐', 1],
    ['老予岚', '老予岚', 1],
    ['小明不在', '小明', 2],
    ['明哥来了', '明哥', 2],
    ['知远在玩手机', '知远', 3],
    ['老欧出去了', '老欧', 3],
    ['阿依古丽在办公', '阿依古丽', 4],
    ['国庆同志说', '国庆同志', 5],
    ['静姐说马上来', '静姐', 6],
  ])('%s', (text, doubt, person) => {
    expect(run(text)).toEqual({ text, doubts: [{ text: doubt, candidates: [id(person)] }] })
    expect(run(text, [doubt]).doubts).toEqual([])
  })

  test.each(['国庆期间值班', '小时工', '等了两小时', '环境安静', '阿姨在打扫', '大明山风景区', '表姐来电'])(
    'none in %s',
    (text) => expect(run(text).doubts).toEqual([]),
  )
})

describe('somebody whom nobody here knows', () => {
  test.each([
    ['自称赵文博', '赵文博'],
    ['姓名：孙正国，值班', '孙正国'],
    ['名叫“钱多多”的男子', '钱多多'],
    ['门口保安叫吴大勇', '吴大勇'],
    ['科长赵文博在打牌', '赵文博'],
    ['值班人员郑爽不在', '郑爽'],
    ['主任：诸葛文', '诸葛文'],
    ['工作人员孙某某', '孙某某'],
  ])('%s', (text, doubt) => {
    expect(run(text)).toEqual({ text, doubts: [{ text: doubt, candidates: [] }] })
    expect(run(text, [doubt]).doubts).toEqual([])
  })

  test.each([
    '科长马上回来',
    '主任高声喧哗',
    '工作人员都不在',
    '叫号机坏了',
    '值班人员于9点到岗',
    '科长，周边环境脏乱',
    '窗口工作人员全部离岗',
    '保安关上大门',
    '负责人未到',
    '群众等候二十分钟',
    '叫车回家',
    '书记李明在',
  ])('none in %s', (text) => expect(run(text).doubts).toEqual([]))
})

test.each([20261125, 7, 4711])(
  '200 careless descriptions: every mention is a token or is asked about (seed %i)',
  (seed) => {
    const random = mulberry32(seed)
    const people = [...new Set([...personNames(random, 60), '欧阳知岚', '欧阳文'])].filter(
      (name) => [...name].length > 2,
    )
    const all = createNameIndex(people.map((name, n) => ({ person: id(n), name })))
    const list = people.map((_, n) => id(n))
    const missed: string[] = []
    let asked = 0
    for (let n = 0; n < 200; n += 1) {
      const who = intBetween(random, 0, people.length - 1)
      const name = people[who] ?? ''
      const written = careless(random, name)
      const { text, doubts } = tokenise(pick(random, frames).replace('@', written), all, { roster: list, kept: [] })
      const isAsked = doubts.some(({ candidates }) => candidates.includes(id(who)))
      if (isAsked) asked += 1
      if (!text.includes(`⟦${id(who)}⟧`) && !isAsked) missed.push(`${name}: ${JSON.stringify(written)}`)
      const bare = [...text.normalize('NFKC')].filter((char) => /\p{Script=Han}/u.test(char)).join('')
      if (bare.includes(name) && !isAsked) missed.push(`${name} left in ${text}`)
    }
    expect(missed).toEqual([])
    expect(asked).toBeLessThan(120)
  },
)
