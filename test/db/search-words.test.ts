import { describe, expect, test } from 'vitest'
import type { Intent } from '#db/store-type.ts'
import type { SearchWord } from '#db/stores/finding-filter.ts'
import { listFindings } from '#db/stores/findings.ts'
import { mulberry32 } from '#seeds/random.ts'
import { fullBodies } from './sample.ts'
import { instant, logId, personId, recordId } from './scenario.ts'
import { dialects, newStore } from './stores.ts'

const author = { log: logId(1), by: personId(1) }
const seed = Number(process.env['MINGCHA_SEED'] ?? Date.now() % 1_000_000)
const searches = process.env['MINGCHA_FULL'] === '1' ? 600 : 60
const { untilAt: _, person: __, ...body } = fullBodies.finding
const pieces = ['窗口', '无人', '值守', '上午', '迟到', '玩手机', 'Ａ座', '打瞌睡', '，', '值班表']
const telling = pieces.filter((piece) => piece !== '，')
const units = [1, 2, 3].map((number) => ({ log: logId(number), id: recordId(number) }))
const codes = ['A01', 'B02', 'C03']
const persons = [1, 2, 3, 4].map(personId)

describe.each(dialects)('words of a search on %s', (dialect) => {
  test(`find what holds them all, in its text or through what they stand for (seed ${seed})`, async () => {
    const random = mulberry32(seed)
    const one = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T
    const some = <T>(values: readonly T[], share: number) => values.filter(() => random() < share)
    const findings = Array.from({ length: 150 }, (_unused, index) => ({
      id: recordId(5000 + index),
      at: instant(Math.floor(random() * 40)),
      unit: one(units),
      code: one(codes),
      person: random() < 0.4 ? one(persons) : undefined,
      description: [...some(pieces, 0.3), ...some(persons, 0.1).map((person) => `⟦${person}⟧`)].join('') || '无',
    }))
    const intents = findings.map(
      ({ id, person, ...rest }): Intent =>
        ({
          noun: 'finding',
          verb: 'recorded',
          id,
          body: { ...body, place: '一楼', ...rest, ...(person && { person }) },
        }) as Intent,
    )
    const store = await newStore(dialect)
    await store.commit(author, intents.slice(0, 120), { at: instant(1) })
    while ((await store.indexPending(1000)) > 0);
    await store.commit(author, intents.slice(120), { at: instant(2) })

    const word = (): SearchWord => ({
      text: `${one(telling)}${random() < 0.2 ? one(pieces) : ''}`,
      ...(random() < 0.3 && { persons: some(persons, 0.5) }),
      ...(random() < 0.3 && { units: some(units, 0.4) }),
      ...(random() < 0.3 && { codes: some(codes, 0.4) }),
    })
    const holds = (finding: (typeof findings)[number], { text, ...stands }: SearchWord) =>
      finding.description.includes(text) ||
      Boolean(stands.codes?.includes(finding.code)) ||
      Boolean(stands.units?.some(({ id }) => id === finding.unit.id)) ||
      Boolean(stands.persons?.some((it) => it === finding.person || finding.description.includes(it)))
    let several = 0
    for (let index = 0; index < searches; index++) {
      const search = Array.from({ length: 1 + Math.floor(random() * 3) }, word)
      const expected = findings.filter((finding) => search.every((it) => holds(finding, it)))
      const page = await listFindings(store, { search }, { limit: 200 })
      expect(page.rows.map(({ ref }) => ref.id).toSorted(), JSON.stringify(search)).toEqual(
        expected.map(({ id }) => id).toSorted(),
      )
      if (expected.length > 0 && search.length > 1) several += 1
    }
    expect(several).toBeGreaterThan(searches / 10)
  })
})
