import { describe, expect, test } from 'vitest'
import { initialsOf } from '#services/names/initials.ts'
import { createNameIndex } from '#services/names/name-index.ts'
import { tokenise } from '#services/names/tokenise.ts'
import { personNames } from '#seeds/names.ts'
import { mulberry32, pick } from '#seeds/random.ts'
import { sentences } from '#seeds/sentences/sentences.ts'

const id = (n: number) => `P-${String(n).padStart(12, '0')}`
const people = ['王建国', '李明', '张晓岚', '欧阳志远', '阿卜杜热依木·买买提', '李明华', '高兴', 'Anna Li', '刘伟'].map(
  (name, i) => ({ person: id(i + 1), name }),
)
const index = createNameIndex(people)
const roster = people.map((p) => p.person)
const run = (text: string, kept: string[] = []) => tokenise(text, index, { roster, kept })

describe('full names', () => {
  test.each([
    ['王建国在看手机', `⟦${id(1)}⟧在看手机`],
    ['李 明不在', `⟦${id(2)}⟧不在`],
    ['李　明不在', `⟦${id(2)}⟧不在`],
    ['李·明、李\u200b明、李.明', `⟦${id(2)}⟧、⟦${id(2)}⟧、⟦${id(2)}⟧`],
    ['王建國和張曉嵐', `⟦${id(1)}⟧和⟦${id(3)}⟧`],
    ['李明华来了', `⟦${id(6)}⟧来了`],
    ['欧阳志远，阿卜杜热依木.买买提；阿卜杜热依木买买提', `⟦${id(4)}⟧，⟦${id(5)}⟧；⟦${id(5)}⟧`],
    ['他很高兴', `他很⟦${id(7)}⟧`],
    ['anna  li 来电，Hanna Lin 没有', `⟦${id(8)}⟧ 来电，Hanna Lin 没有`],
    [`⟦${id(3)}⟧说李明`, `⟦${id(3)}⟧说⟦${id(2)}⟧`],
    ['王建\n国', `⟦${id(1)}⟧`],
    ['𠮷野家，劉偉', `𠮷野家，⟦${id(9)}⟧`],
  ])('%s', (text, expected) => {
    expect(run(text)).toEqual({ text: expected, doubts: [] })
  })

  test('a shared name goes to the one on the roster, else to the first with a doubt', () => {
    const shared = createNameIndex([
      { person: id(1), name: '王芳' },
      { person: id(2), name: '王芳' },
    ])
    expect(tokenise('王芳迟到', shared, { roster: [id(2)], kept: [] })).toEqual({ text: `⟦${id(2)}⟧迟到`, doubts: [] })
    expect(tokenise('王芳迟到', shared, { roster: [], kept: [] })).toEqual({
      text: `⟦${id(1)}⟧迟到`,
      doubts: [{ text: '王芳', candidates: [id(1), id(2)] }],
    })
    expect(tokenise('王芳迟到', shared, { roster: [], kept: ['王芳'] }).doubts).toEqual([])
  })
})

describe('doubts', () => {
  test.each([
    ['张科长说马上来', '张科长', [3]],
    ['老王不在', '老王', [1]],
    ['小李出去了', '小李', [2, 6]],
    ['王某某在睡觉', '王某某', [1]],
    ['欧阳主任开会', '欧阳主任', [4]],
    ['刘副局长说', '刘副局长', [9]],
    ['王健国打游戏', '王健国', [1]],
    ['章晓岚打游戏', '章晓岚', [3]],
    ['王 健 国打游戏', '王 健 国', [1]],
  ])('%s', (text, doubt, candidates) => {
    expect(run(text)).toEqual({ text, doubts: [{ text: doubt, candidates: candidates.map(id) }] })
    expect(run(text, [doubt]).doubts).toEqual([])
  })

  test.each(['赵科长说', '等了两小时', '高科技园区', '王府井', '系统显示张贴'])('none in %s', (text) => {
    expect(run(text)).toEqual({ text, doubts: [] })
  })
})

/** Ways in which a hurried typist writes a name: spaced out, with an interpunct, in traditional characters, with invisible leftovers of a paste. */
const careless: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => [...name].join(' '),
  (name) => [...name].join('　'),
  (name) => [...name].join('·'),
  (name) => [...name].join('\u200b'),
  (name) => [...name].join('\t  '),
  (name) =>
    name
      .replace('国', '國')
      .replace('华', '華')
      .replace('张', '張')
      .replace('陈', '陳')
      .replace('伟', '偉')
      .replace('丽', '麗'),
  (name) => `“${name}”`,
  (name) => `${name}${name}`,
]

test('200 realistic descriptions typed without care leave no roster name', () => {
  const random = mulberry32(200)
  const common = ['王建国', '李明', '张伟', '陈丽华', '欧阳志远', '高兴', '平安', '马上', '方正', '李明华', '张国强']
  const names = [...new Set([...common, ...personNames(random, 60)])]
  const all = createNameIndex(names.map((name, n) => ({ person: id(n), name })))
  const list = names.map((_, n) => id(n))
  const codes = Object.keys(sentences)
  for (let n = 0; n < 200; n += 1) {
    const person = () => pick(random, careless)(pick(random, names))
    const sentence = pick(
      random,
      (sentences[codes[n % codes.length] ?? ''] ?? [])
        .filter((one) => one.includes('{person}'))
        .concat('问{person}去向，答“不清楚”；{person}到场后称刚下楼'),
    )
    const text =
      sentence
        .replaceAll('{person}', person)
        .replace(/\{\w+\}/g, '3')
        .replaceAll('，', n % 3 === 0 ? ',' : '，') + (n % 4 === 0 ? `（在场：${person()}、${person()}）` : '')
    const left = tokenise(text, all, { roster: list, kept: [] })
      .text.normalize('NFKC')
      .replace(/[\s\u200b·]/gu, '')
    expect(
      names.filter((name) => left.includes(name)),
      text,
    ).toEqual([])
  }
})

test('thousands of names cost little more than a few', () => {
  const entries = Array.from({ length: 8000 }, (_, n) => ({
    person: id(n),
    name: `王${String.fromCodePoint(0x4e00 + (n % 500))}${String.fromCodePoint(0x5e00 + Math.floor(n / 500))}`,
  }))
  const text = '上午九点二十分在三楼大厅等候，窗口工作人员不在岗，问同室说去开会了。'.repeat(4)
  const fastest = (names: typeof entries) => {
    const known = createNameIndex(names)
    const once = () => {
      const began = performance.now()
      for (let n = 0; n < 20; n += 1) tokenise(text, known, { roster: roster.slice(0, 9), kept: [] })
      return performance.now() - began
    }
    return Math.min(...Array.from({ length: 12 }, once))
  }
  fastest(entries)
  expect(fastest(entries)).toBeLessThan(4 * fastest(entries.slice(0, 20)))
})

test('initials', () => {
  expect(initialsOf('王建国')).toBe('wjg')
  expect(initialsOf('单雄')).toBe('sx')
  expect(initialsOf('曾 国藩')).toBe('zgf')
  expect(initialsOf('吕布')).toBe('lb')
})
