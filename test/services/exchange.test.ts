import { expect, it } from 'vitest'
import { enrol, exportTo, headquarters, laptop, receiveAt, recordVisit } from './exchange-desks.ts'

it('carries a visit from the desk to headquarters and the receipt back', async () => {
  const hq = await headquarters()
  const inspector = await laptop('李督查')
  await enrol(hq, [[inspector, 'inspector']])
  await recordVisit(inspector)
  const [bundle] = await exportTo(inspector)
  expect(bundle).toMatchObject({ seq: 1, lines: 6, again: false })
  const [verdict] = await receiveAt(hq, [bundle!.file])
  expect(verdict).toMatchObject({ kind: 'bundle', result: 'accepted', codes: [], lines: 6 })
  expect(await receiveAt(inspector, [verdict!.replyPath!])).toMatchObject([{ kind: 'reply', result: 'accepted', codes: [] }])
  expect(await exportTo(inspector)).toEqual([])
})
