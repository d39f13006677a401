import { describe, expect, test } from 'vitest'
import { checkStore } from '#db/check.ts'
import type { Intent } from '#db/store-type.ts'
import { listFindings } from '#db/stores/findings.ts'
import { recordsAbout } from '#db/stores/rows.ts'
import { mulberry32 } from '#seeds/random.ts'
import { fullBodies } from './sample.ts'
import { instant, logId, personId, recordId } from './scenario.ts'
import { dialects, newStore } from './stores.ts'

const author = { log: logId(1), by: personId(1) }
const seed = Number(process.env['MINGCHA_SEED'] ?? Date.now() % 1_000_000)
const share = process.env['MINGCHA_FULL'] === '1' ? 1 : 0.1
const rounds = { sqlite: 60 * share, postgres: 20 * share }
const { untilAt: _, person: __, ...body } = fullBodies.finding

function finding(index: number, minute: number, text: string): Intent {
  return {
    noun: 'finding',
    verb: 'recorded',
    id: recordId(2000 + index),
    body: { ...body, place: '一楼', description: text, at: instant(minute) },
  } as Intent
}

describe.each(dialects)('search while the index trails, on %s', (dialect) => {
  test(`finds what a whole index finds, whatever was moved in time or reworded since (seed ${seed})`, async () => {
    const random = mulberry32(seed)
    const below = (n: number) => Math.floor(random() * n)
    for (let round = 0; round < rounds[dialect]; round++) {
      const store = await newStore(dialect)
      const count = 200 + below(150)
      const text = (match: boolean) => (match ? '窗口人员上午迟到' : '桌上放着零食')
      const now = new Map<number, { minute: number; match: boolean }>()
      const put = (index: number) => {
        const one = { minute: below(400), match: random() < 0.3 }
        now.set(index, one)
        return finding(index, one.minute, text(one.match))
      }
      await store.commit(
        author,
        Array.from({ length: count }, (_unused, index) => put(index)),
        { at: instant(1) },
      )
      while ((await store.indexPending(1000)) > 0);
      const moved = [...new Set(Array.from({ length: 1 + below(40) }, () => below(count)))]
      await store.commit(author, moved.map(put), { at: instant(2) })
      const expected = [...now].filter(([, { match }]) => match).map(([index]) => recordId(2000 + index))
      const pages = async () => {
        const ids: string[] = []
        const times: string[] = []
        let after: string | undefined
        do {
          const page = await listFindings(store, { search: [{ text: '迟到' }] }, { after, limit: 20 })
          ids.push(...page.rows.map(({ ref }) => ref.id))
          times.push(...page.rows.map(({ body: { at } }) => at))
          after = page.next
        } while (after !== undefined)
        expect(times).toEqual(times.toSorted().toReversed())
        return ids
      }
      const trailing = await pages()
      expect(trailing.toSorted()).toEqual(expected.toSorted())
      while ((await store.indexPending(1000)) > 0);
      expect(await pages()).toEqual(trailing)
    }
  }, 120_000)

  test('thousands of references are asked for at once', async () => {
    const store = await newStore(dialect)
    const refs = Array.from({ length: 1500 }, (_unused, index) => ({ log: author.log, id: recordId(9000 + index) }))
    const changes = refs.map(
      ({ id }, index): Intent =>
        ({
          noun: 'evidence',
          verb: 'recorded',
          id: recordId(20_000 + index),
          body: { ...fullBodies.evidence, subject: { log: author.log, id } },
        }) as Intent,
    )
    await store.commit(author, changes, { at: instant(1) })
    expect(await recordsAbout(store, 'evidence', 'subject', refs)).toHaveLength(1500)
  })
})

test('a file is not called damaged where its index was made again after somebody had searched', async () => {
  const store = await newStore('sqlite')
  for (let index = 0; index < 40; index++) {
    await store.commit(author, [finding(index, index, `窗口人员迟到${index}`)], { at: instant(1) })
    await store.indexPending(1000)
  }
  const find = () => listFindings(store, { search: [{ text: '迟到' }] }, { after: undefined, limit: 100 })
  expect((await find()).rows).toHaveLength(40)
  expect(await checkStore(store)).toMatchObject({ ok: true })
  await store.rebuild()
  expect(await checkStore(store)).toMatchObject({ ok: true, problems: [] })
  while ((await store.indexPending(7)) > 0);
  expect(await checkStore(store)).toMatchObject({ ok: true, problems: [] })
})
