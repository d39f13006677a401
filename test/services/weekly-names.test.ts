import { expect, test } from 'vitest'
import { callPersons } from '#services/week/call-persons.ts'

const posts: Record<string, string> = {
  'P-1': '窗口工作人员',
  'P-2': '局长',
  'P-3': '综合窗口',
  'P-4': '综合科科员',
  'P-5': '督查员',
}
const names: Record<string, string> = { 'P-1': '顾望舒砚', 'P-2': '田知予' }
const unnamed = () => callPersons({ name: () => undefined, post: (person) => posts[person] })

test('persons are called by their post and a stem, the same all through one record', () => {
  const called = unnamed()
  expect(called.person('P-9')).toBe('工作人员甲')
  expect(called.into('⟦P-1⟧替⟦P-9⟧签名，⟦P-1⟧承认。')).toBe('窗口工作人员乙替工作人员甲签名，窗口工作人员乙承认。')
  expect(called.into('⟦P-3⟧不知情，⟦P-2⟧在外开会')).toBe('综合窗口工作人员丙不知情，局长丁在外开会')
  expect(unnamed().into('⟦P-3⟧')).toBe('综合窗口工作人员甲')
})

test('what the sentence says already is not said twice', () => {
  const into = (text: string) => unnamed().into(text)
  expect(into('工作人员⟦P-9⟧离岗')).toBe('工作人员甲离岗')
  expect(into('窗口工作人员⟦P-1⟧离岗')).toBe('窗口工作人员甲离岗')
  expect(into('工作人员⟦P-1⟧离岗')).toBe('工作人员甲离岗')
  expect(into('4号窗口⟦P-1⟧离岗')).toBe('4号窗口工作人员甲离岗')
  expect(into('综合科⟦P-4⟧离岗')).toBe('综合科科员甲离岗')
  expect(into('局长⟦P-2⟧与督查员⟦P-5⟧交谈')).toBe('局长甲与督查员乙交谈')
  expect(into('⟦P-2⟧局长不在')).toBe('甲局长不在')
})

test('with names a person whose name is not here is called like anybody else', () => {
  const called = callPersons({ name: (person) => names[person], post: (person) => posts[person] })
  expect(called.into('⟦P-1⟧替⟦P-4⟧签名，⟦P-9⟧看见')).toBe('顾望舒砚替综合科科员甲签名，工作人员乙看见')
})

test('more persons than stems are counted on', () => {
  const called = unnamed()
  const all = Array.from({ length: 11 }, (_, i) => called.person(`P-9${i}`))
  expect(all.slice(8)).toEqual(['工作人员壬', '工作人员癸', '工作人员十一'])
})
