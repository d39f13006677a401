import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { personIdFor, sha256 } from '#bundle/crypto.ts'
import { namerOf, namingOf, type Statement } from '#db/naming.ts'
import { keepVaultObject, sealedIdentities } from '#db/stores/vault-objects.ts'
import { createChain, instant, logId, opening, personId, recordId } from './scenario.ts'
import { dialects, newStore } from './stores.ts'

const owner = { log: logId(1), author: personId(1) }
const origin: Statement = { ...owner, id: recordId(5), at: 1000, voided: false }
const person = personIdFor(origin.log, origin.id)

/** Whatever somebody else may write about the same person, with any clock, under any id. */
const foreign = fc.record({
  log: fc.constantFrom(logId(2), logId(3), logId(4)),
  id: fc.integer({ min: 1, max: 60 }).map(recordId),
  author: fc.constantFrom(personId(2), personId(3)),
  at: fc.constantFrom(-5000, 0, 1000, 1001, 9_999_999),
  voided: fc.boolean(),
})
const own = fc.record({
  log: fc.constantFrom(logId(1), logId(9)),
  id: fc.integer({ min: 6, max: 60 }).map(recordId),
  author: fc.constant(owner.author),
  at: fc.integer({ min: 0, max: 9000 }),
  voided: fc.boolean(),
})

function shuffled(statements: Statement[]) {
  return fc.shuffledSubarray(statements, { minLength: statements.length, maxLength: statements.length })
}

describe('who names a person', () => {
  test('is who brought the id into being: nobody else, in whatever order and by whatever clock', () => {
    fc.assert(
      fc.property(
        fc
          .tuple(fc.array(own, { maxLength: 5 }), fc.array(foreign, { maxLength: 8 }))
          .chain(([mine, others]) =>
            fc.tuple(fc.constant([origin, ...mine]), shuffled([origin, ...mine, ...others]), fc.constant(others)),
          ),
        ([mine, all]) => {
          expect(namerOf(person, all)).toBe(owner.author)
          expect(namingOf(person, all)).toEqual(namingOf(person, mine))
        },
      ),
    )
  })

  test('is the person, once the person has a log', () => {
    fc.assert(
      fc.property(
        fc.array(foreign, { maxLength: 8 }).chain((others) => shuffled([origin, ...others])),
        (others) => {
          const self: Statement = { log: logId(7), id: recordId(1), author: person, at: -1, voided: false }
          expect(namingOf(person, [...others, self])).toEqual(self)
          expect(namingOf(person, [self, ...others])).toEqual(self)
        },
      ),
    )
  })

  test('is the only one who speaks of an id that proves nothing; of several nobody', () => {
    const plain = 'P-PLA1NPERS0N1'
    const mine = { ...origin, id: recordId(7) }
    expect(namingOf(plain, [mine])).toEqual(mine)
    expect(namingOf(plain, [mine, { ...mine, log: logId(9), id: recordId(8), at: 2000 }])).toMatchObject({ at: 2000 })
    expect(namingOf(plain, [mine, { ...mine, log: logId(2), author: personId(2) }])).toBeUndefined()
  })

  test('does not change because the namer took everything back', () => {
    const taken = { ...origin, voided: true }
    const other: Statement = { log: logId(2), id: recordId(9), author: personId(2), at: 5, voided: false }
    expect(namingOf(person, [other, taken])).toEqual(taken)
  })
})

describe.each(dialects)('on %s', (dialect) => {
  test('the sealed identity is the same whichever log came first, and is not missed where only another one is here', async () => {
    const [first, second] = [createChain(logId(1), personId(1)), createChain(logId(2), personId(2))]
    const sealedOf = (word: string) => {
      const sealed = Buffer.from(word)
      return { sha256: Buffer.from(sha256(sealed)), size: sealed.length, sealed }
    }
    const [right, corrected, wrong] = [sealedOf('right'), sealedOf('corrected'), sealedOf('wrong')]
    const body = (row: { sha256: Buffer }, of = person) => ({
      person: of,
      kind: 'staff',
      identity: row.sha256.toString('hex'),
    })
    first.add(opening(1))
    first.add({ t: 'person.recorded', id: origin.id, body: body(right), at: instant(300) })
    second.add(opening(2))
    second.add({ t: 'person.recorded', id: recordId(3), body: body(wrong), at: instant(1) })
    second.add({ t: 'person.recorded', id: recordId(4), body: body(wrong, personId(1)), at: instant(2) })
    const orders = [
      [first, second],
      [second, first],
    ]
    for (const chains of orders) {
      const store = await newStore(dialect)
      for (const { log, lines } of chains) await store.receive(log, lines)
      await store.transaction(async (tx) => {
        await keepVaultObject(tx, wrong)
        await keepVaultObject(tx, corrected)
      })
      expect(await sealedIdentities(store, [person, personId(1)])).toEqual([])
      await store.transaction((tx) => keepVaultObject(tx, right))
      expect(await sealedIdentities(store, [person])).toMatchObject([
        { person, namer: personId(1), hash: right.sha256, voided: false },
      ])
    }
  })
})
