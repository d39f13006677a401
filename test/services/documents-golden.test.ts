import { expect, test, vi } from 'vitest'
import { docxText } from '#test/support/docx-text.ts'
import { bytesOf, everyDocument, writtenForms } from '#test/support/every-document.ts'

vi.setConfig({ testTimeout: 120_000 })

/** Of a line's hash, which every run has another of. */
const checkCode = /核对码：[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}/

/**
 * Each kind of document against the text it had when somebody last read it. Where a change is wanted, `vitest run -u` of this file
 * writes the texts anew; read their difference before it is committed.
 */
test('every kind of document says and looks as its golden file', async () => {
  const world = await everyDocument()
  expect(Object.keys(world.documents).toSorted()).toEqual([...writtenForms].toSorted())
  for (const form of writtenForms) {
    const text = await docxText(await bytesOf(world, world.documents[form]))
    await expect(text.replace(checkCode, '核对码：XXXX-XXXX-XXXX')).toMatchFileSnapshot(`../golden/${form}.txt`)
  }
})
