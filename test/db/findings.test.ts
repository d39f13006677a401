import { describe, expect, test } from 'vitest'
import type { Intent, Store } from '#db/store-type.ts'
import { countFindings, evidenceCounts, listFindings } from '#db/stores/findings.ts'
import { fullBodies } from './sample.ts'
import { instant, logId, personId, recordId } from './scenario.ts'
import { dialects, newStore } from './stores.ts'

const author = { log: logId(1), by: personId(1) }
const texts = [
  '在岗时间玩手机游戏',
  '上午迟到二十分钟',
  '窗口无人值守，⟦P-PERS00000042⟧说去开会',
  '态度生硬',
  'Ａ座大厅 Smoking area 有烟头',
  '早退',
  '把群众材料退回',
  '工作时间打瞌睡',
]

function finding(index: number, more: Partial<typeof fullBodies.finding> = {}): Intent {
  const { untilAt: _, person: __, ...body } = fullBodies.finding
  const at = instant(Math.floor(index / 3))
  return {
    noun: 'finding',
    verb: 'recorded',
    id: recordId(1000 + ((index * 7919) % 1000)),
    body: { ...body, place: '一楼', description: texts[index % texts.length] ?? '', at, ...more },
  }
}

async function filled(store: Store, count: number) {
  for (let index = 0; index < count; index++) await store.commit(author, [finding(index)], { at: instant(index) })
}

async function everyPage(store: Store, filter: Parameters<typeof listFindings>[1], limit: number) {
  const ids: string[] = []
  let after: string | undefined
  do {
    const page = await listFindings(store, filter, { after, limit })
    ids.push(...page.rows.map(({ ref }) => ref.id))
    after = page.next
  } while (after !== undefined)
  return ids
}

const word = (text: string) => [{ text }]

describe.each(dialects)('findings on %s', (dialect) => {
  test('pages are newest first, whole and free of repeats, also while findings come in', async () => {
    const store = await newStore(dialect)
    await filled(store, 40)
    const all = (await listFindings(store, {}, { limit: 100 })).rows
    expect(all.map(({ body: { at } }) => at)).toEqual(
      all
        .map(({ body: { at } }) => at)
        .toSorted()
        .toReversed(),
    )
    const ids = all.map(({ ref }) => ref.id)
    for (const limit of [1, 3, 7, 40]) expect(await everyPage(store, {}, limit)).toEqual(ids)
    const first = await listFindings(store, {}, { limit: 10 })
    await store.commit(author, [finding(500, { at: instant(900) })], { at: instant(900) })
    const second = await listFindings(store, {}, { after: first.next, limit: 100 })
    expect([...first.rows, ...second.rows].map(({ ref }) => ref.id)).toEqual(ids)
  })

  test('every filter narrows, and all of them together', async () => {
    const store = await newStore(dialect)
    await filled(store, 6)
    const odd = {
      unit: { log: logId(1), id: recordId(77) },
      visit: { log: logId(1), id: recordId(78) },
      code: 'Z99',
      category: 'conduct',
      severity: 'grave',
      person: personId(42),
      corrected: false,
      at: instant(300),
    } as const
    const [{ ref } = { ref: undefined }] = await store.commit(author, [finding(20, odd)], { at: instant(20) })
    const filters = {
      units: [odd.unit],
      visit: odd.visit,
      codes: ['Z99'],
      categories: ['conduct'],
      severities: ['grave'],
      persons: [odd.person],
      corrected: false,
      fromAt: instant(299),
      toAt: instant(301),
      logs: [author.log],
      review: ['pending'],
    } as const
    for (const [name, value] of Object.entries(filters).filter(
      ([name]) => name !== 'logs' && name !== 'review' && name !== 'toAt',
    )) {
      expect(
        (await listFindings(store, { [name]: value }, { limit: 9 })).rows.map((row) => row.ref),
        name,
      ).toEqual([ref])
    }
    expect((await listFindings(store, filters, { limit: 9 })).rows).toHaveLength(1)
    expect(await countFindings(store, {})).toEqual({ n: 7, more: false })
    expect(await countFindings(store, {}, 5)).toEqual({ n: 5, more: true })
    for (const none of [
      { codes: ['NEVER'] },
      { codes: [] },
      { logs: [logId(9)] },
      { review: ['accepted'] },
      { units: [{ log: logId(9), id: recordId(1) }] },
    ] as const) {
      expect(await everyPage(store, none, 3)).toEqual([])
    }
    await store.commit(author, [{ noun: 'finding', verb: 'voided', id: ref?.id ?? '', body: { reason: '重复' } }], {
      at: instant(21),
    })
    expect(await countFindings(store, { codes: ['Z99'] })).toEqual({ n: 0, more: false })
    expect(await countFindings(store, { codes: ['Z99'], voided: true })).toEqual({ n: 1, more: false })
  })

  test.each(['not indexed', 'indexed', 'partly indexed'])('search finds words of any length, %s', async (state) => {
    const store = await newStore(dialect)
    await filled(store, 32)
    if (state === 'indexed') while ((await store.indexPending(10)) > 0);
    if (state === 'partly indexed') await store.indexPending(17)
    const expected = (part: string) =>
      Array.from({ length: 32 }, (_, index) => finding(index))
        .filter(({ body }) => (body as { description: string }).description.includes(part))
        .map(({ id }) => id)
        .toSorted()
    for (const part of ['手', '手机', '手机游', '在岗时间玩手机游戏', '迟到', '到', '早退', '瞌睡']) {
      const found = await everyPage(store, { search: word(part) }, 3)
      expect([...found].toSorted(), part).toEqual(expected(part))
      expect(found, part).toEqual(
        (await listFindings(store, {}, { limit: 99 })).rows.map(({ ref }) => ref.id).filter((id) => found.includes(id)),
      )
    }
    const count = async (
      ...search: { text: string; persons?: string[]; codes?: string[]; units?: { log: string; id: string }[] }[]
    ) => (await countFindings(store, { search })).n
    expect(await count({ text: 'a座' })).toBe(4)
    expect(await count({ text: 'smok' })).toBe(4)
    expect(await count({ text: '没有的词' })).toBe(0)
    expect(await count({ text: 'PERS' })).toBe(0)
    expect(await count({ text: '张三', persons: ['P-PERS00000042'] })).toBe(4)
    expect(await count({ text: '张三', persons: ['P-PERS00000042'] }, { text: '开会' })).toBe(4)
    expect(await count({ text: '张三', persons: ['P-PERS00000042'] }, { text: '早退' })).toBe(0)
    expect(await count({ text: '开会' }, { text: '无人' })).toBe(4)
    expect(await count({ text: '迟到类', codes: ['A01'] })).toBe(32)
    expect(await count({ text: '政务', units: [fullBodies.finding.unit] })).toBe(32)
    expect(await count({ text: '，。' })).toBe(32)
    expect((await countFindings(store, { search: word('迟到'), severities: ['grave'] })).n).toBe(0)
  })

  test('search follows a finding that was revised, moved in time or voided', async () => {
    const store = await newStore(dialect)
    await filled(store, 12)
    while ((await store.indexPending(1000)) > 0);
    const { id } = finding(1)
    const revise = (more: object) => store.commit(author, [{ ...finding(1, more), id } as Intent], { at: instant(50) })
    const found = async (text: string) => everyPage(store, { search: word(text) }, 2)
    for (const index of [false, true]) {
      await revise({ description: '缺席会议', at: instant(700) })
      if (index) await store.indexPending(1000)
      expect(await found('缺席')).toEqual([id])
      expect(await found('迟到')).not.toContain(id)
      await revise({ description: '上午迟到', at: instant(-700) })
      if (index) await store.indexPending(1000)
      expect((await found('迟到')).at(-1)).toBe(id)
      expect(await found('缺席')).toEqual([])
    }
    await store.commit(author, [{ noun: 'finding', verb: 'voided', id, body: { reason: '重复' } }], { at: instant(60) })
    expect(await found('迟到')).not.toContain(id)
    expect(await everyPage(store, { search: word('迟到'), voided: true }, 2)).toContain(id)
  })

  test('search pages through hundreds of findings of one minute', async () => {
    const store = await newStore(dialect)
    const changes = Array.from(
      { length: 300 },
      (_, index): Intent =>
        ({
          ...finding(0, { at: instant(index < 280 ? 5 : 6), description: index % 2 === 0 ? '迟到' : '早退' }),
          id: recordId(5000 + index),
        }) as Intent,
    )
    await store.commit(author, changes, { at: instant(1) })
    while ((await store.indexPending(1000)) > 0);
    const ids = await everyPage(store, { search: word('迟到') }, 20)
    expect(new Set(ids).size).toBe(150)
    expect(ids).toHaveLength(150)
  })

  test('evidence is counted by its subject', async () => {
    const store = await newStore(dialect)
    await store.commit(
      author,
      [
        { noun: 'evidence', verb: 'recorded', id: recordId(1), body: fullBodies.evidence },
        { noun: 'evidence', verb: 'recorded', id: recordId(2), body: fullBodies.evidence },
      ],
      { at: instant(1) },
    )
    expect(await evidenceCounts(store, [{ log: logId(1), id: recordId(9) }, fullBodies.evidence.subject])).toEqual([
      0, 2,
    ])
  })
})
