import { describe, expect, test } from 'vitest'
import { initialsOf } from '#services/names/initials.ts'
import { createNameIndex } from '#services/names/name-index.ts'
import { tokenise } from '#services/names/tokenise.ts'

const id = (n: number) => `P-${String(n).padStart(12, '0')}`
const people = ['王建国', '李明', '张晓岚', '欧阳志远', '阿卜杜热依木·买买提', '李明华', '高兴', 'Anna Li', '刘伟'].map((name, i) => ({ person: id(i + 1), name }))
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
    ['王建\n国', '王建\n国'],
    ['𠮷野家，劉偉', `𠮷野家，⟦${id(9)}⟧`],
  ])('%s', (text, expected) => {
    expect(run(text)).toEqual({ text: expected, doubts: [] })
  })

  test('a shared name goes to the one on the roster, else to the first with a doubt', () => {
    const shared = createNameIndex([{ person: id(1), name: '王芳' }, { person: id(2), name: '王芳' }])
    expect(tokenise('王芳迟到', shared, { roster: [id(2)], kept: [] })).toEqual({ text: `⟦${id(2)}⟧迟到`, doubts: [] })
    expect(tokenise('王芳迟到', shared, { roster: [], kept: [] })).toEqual({ text: `⟦${id(1)}⟧迟到`, doubts: [{ text: '王芳', candidates: [id(1), id(2)] }] })
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

test('200 careless descriptions leave no roster name', () => {
  const names = people.map((p) => p.name).filter((name) => /^\p{Script=Han}+$/u.test(name))
  const gaps = ['', ' ', '　', '·', '\u200b', '\t', '  ']
  const frames = ['9:12，@坐在电脑前刷短视频,问他他说马上关', '窗口没人。旁边说@去厕所了,等了6分钟还没回', '@、@两人在聊天，大概5分钟', '打@电话两次没人接！', '(@)桌上有扑克，@说不是他的', '问@要材料清单，@说自己上网查', '办公室主任@说@请假了没看到假条']
  let k = 0
  for (let i = 0; i < 200; i += 1) {
    const text = (frames[i % frames.length] as string).replace(/@/g, () => Array.from(names[k++ % names.length] as string).join(gaps[(k * 3 + i) % gaps.length]))
    const left = run(text).text.replace(/\s|\u200b|·/gu, '')
    for (const name of names) expect(left).not.toContain(name)
  }
})

test('thousands of names are looked through quickly', () => {
  const many = createNameIndex(Array.from({ length: 8000 }, (_, i) => ({ person: id(i), name: `王${String.fromCodePoint(0x4e00 + (i % 500))}${String.fromCodePoint(0x5e00 + Math.floor(i / 500))}` })))
  const began = performance.now()
  for (let i = 0; i < 200; i += 1) tokenise('上午九点二十分在三楼大厅等候，窗口工作人员不在岗，问同室说去开会了。'.repeat(4), many, { roster: roster.slice(0, 40), kept: [] })
  expect((performance.now() - began) / 200).toBeLessThan(10)
})

test('initials', () => {
  expect(initialsOf('王建国')).toBe('wjg')
  expect(initialsOf('单雄')).toBe('sx')
  expect(initialsOf('曾 国藩')).toBe('zgf')
  expect(initialsOf('吕布')).toBe('lb')
})
