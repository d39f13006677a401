import { expect, test } from 'vitest'
import { paperCode, readPaperCode } from '#domain/paper-code.ts'

const visit = { log: '0123456789AB', id: '01937a5e-0000-7000-8000-000000000001' }

test('the code of a form says visit and page, and is read back', () => {
  const text = paperCode({ visit, page: 12 })
  expect(text).toBe('MCP1:0123456789AB/01937a5e-0000-7000-8000-000000000001:12')
  expect(readPaperCode(`${text}\n`)).toEqual({ visit, page: 12 })
})

test.each([
  '',
  'MC1:x',
  'MCP1:0123456789AB/x:1',
  'MCP1:0123456789AB/01937a5e-0000-7000-8000-000000000001:0',
  'https://example.org',
])('what is no code of a form is none: %s', (text) => expect(readPaperCode(text)).toBeUndefined())
