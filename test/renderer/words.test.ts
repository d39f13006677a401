import { describe, expect, it } from 'vitest'
import { en } from '#renderer/i18n/en/all.ts'
import { zh } from '#renderer/i18n/zh/all.ts'

type Tree = { readonly [key: string]: string | Tree }

function flat(tree: Tree, path = ''): Map<string, string> {
  const entries = Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as const] : [...flat(value, `${path}${key}.`)],
  )
  return new Map(entries)
}
const variables = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).filter((name) => name !== 'count')

describe('the words of both languages', () => {
  const chinese = flat(zh)
  const english = flat(en)

  it('fill in the same things', () => {
    for (const [key, text] of chinese)
      expect(new Set(variables(english.get(key) ?? '')), key).toEqual(new Set(variables(text)))
  })

  it('are never empty and never shout', () => {
    for (const [key, text] of [...chinese, ...english]) {
      expect(text.trim(), key).not.toBe('')
      expect(text, key).not.toMatch(/[!！]/)
    }
  })

  it('say nothing of success and failure, nor 确定 and 提交', () => {
    for (const [key, text] of chinese) expect(text, key).not.toMatch(/成功|失败|^确定$|^提交$|总部/)
  })
})
