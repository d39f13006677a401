import { expect, test } from 'vitest'
import type { Body, Noun } from '#domain/change.ts'
import { createNameIndex } from '#services/names/name-index.ts'
import { withoutNames } from '#services/recording/free-text.ts'
import { fullBodies } from '../db/sample.ts'

const person = 'P-000000000001'
const name = '欧阳知若'
const index = createNameIndex([{ person, name }])
const clean = <N extends Noun>(noun: N, body: Body<N>) =>
  JSON.stringify(withoutNames(noun, body, index, { roster: [person], kept: [] }).body)

test.each([
  ['replacement', { ...fullBodies.replacement, cause: `${name}家中有事` }],
  ['plan', { ...fullBodies.plan, overCap: { units: [], approver: person, reason: `${name}被多次反映` } }],
  [
    'settlement',
    {
      ...fullBodies.settlement,
      choices: [{ field: 'waiting', from: fullBodies.settlement.other, reason: `${name}也在等` }],
    },
  ],
  ['review', { ...fullBodies.review, reasons: [{ field: 'description', text: `写明${name}在做什么` }] }],
  ['issuance', { ...fullBodies.issuance, recipients: ['县委办', `${name}本人`] }],
  ['recheck', { ...fullBodies.recheck, overCap: { reason: `${name}的问题较重`, of: 3 } }],
  ['document', { ...fullBodies.document, addressee: `${name}所在单位` }],
  ['roster', { ...fullBodies.roster, post: `${name}的科员` }],
] as const)('no text of a %s keeps a name, however deep it stands', (noun, body) => {
  expect(JSON.stringify(body)).toContain(name)
  const text = clean(noun as Noun, body as Body<Noun>)
  expect(text).not.toContain(name)
  expect(text).toContain(`⟦${person}⟧`)
})
