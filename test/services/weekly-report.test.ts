import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decode } from 'jpeg-js'
import { expect, test } from 'vitest'
import type { ExportedBundle } from '#domain/contract/exchange.ts'
import { refText } from '#domain/fields.ts'
import { opened, openedTexts } from '#test/support/open-query.ts'
import { accept, clearUnit, colleague, oneWeek, secrets, writePaper } from '#test/support/one-week.ts'
import { spoken } from '#test/support/full-visit.ts'
import { firstPerson } from '#test/support/desk.ts'
import { noisyPhoto } from '#test/support/photo.ts'
import { tempFolder } from '#test/support/temp.ts'
import { testDesk } from '#test/support/test-desk.ts'
import { bareImage } from '#services/documents/bare-image.ts'

test('a week in which nothing was accepted prints what was visited and nothing else', async () => {
  const { client, bugs } = await oneWeek()
  const { text, document } = await writePaper(client)
  expect(text).toContain('开展检查2次，检查单位2个，点名1人，已采用的记录中没有问题。')
  expect(text).toContain('另有未采用的问题3个、做得好的1条，不计入。')
  expect(text).toContain(`未发现问题：${clearUnit}。`)
  expect(text).toContain('其余单位的检查未结束，或者事项还在复核、另行处理，本期不列。')
  expect(text).not.toMatch(/本期没有问题|做得好的\n/)
  expect(text).not.toContain(spoken.praise)
  expect(text).not.toContain(spoken.unit)
  expect(document.title).toBe('督查周报（2026年11月16日至22日）')
  expect(bugs).toEqual([])
})

test('the paper holds what was accepted, calls people by post unless names are wanted, and hands over without a word', async () => {
  const { client, made, handed, bugs } = await oneWeek()
  await accept(client, 'finding', made.finding)
  await accept(client, 'finding', handed)
  await accept(client, 'commendation', made.commendation)
  const { text, files, document } = await writePaper(client, { issue: 7, note: '请各单位对照检查。' })
  expect(document).toMatchObject({ form: 'weekly', issue: 7, fromOn: '2026-11-16', named: false })
  expect(text).toContain('发现问题1个，其中考勤1个；做得好的1条；另有移交事项1件。')
  expect(text).toContain(`窗口工作人员甲${spoken.phrase}，工作人员乙在场。`)
  expect(text).toContain(spoken.praise)
  expect(text).toContain('请各单位对照检查。')
  expect(text).toContain(`图1 ${spoken.unit}${spoken.room}，问题1`)
  const everything = [...files.values()].map((bytes) => bytes.toString()).join('')
  for (const hidden of ['尚未复核的网购问题', secrets.phrase, secrets.place, '⟦', '未收到', spoken.absent, spoken.rude])
    expect(everything, hidden).not.toContain(hidden)

  const named = await writePaper(client, { named: true })
  expect(named.document.named).toBe(true)
  expect(named.text).toContain(`${spoken.absent}${spoken.phrase}，${spoken.rude}在场。`)
  expect(named.text.split('\n')[0]).toBe('仅供内部呈阅')
  expect(named.text).not.toContain(secrets.phrase)
  expect(bugs).toEqual([])
})

test('photos are printed without their camera’s notes, those with bystanders, perhaps with bystanders, or of what is handed over not at all', async () => {
  const { client, made, handed, taken } = await oneWeek()
  await accept(client, 'finding', made.finding)
  await accept(client, 'finding', handed)
  const { files, text } = await writePaper(client)
  const media = [...files].filter(([name]) => name.startsWith('word/media/')).map(([, bytes]) => bytes)
  const bare = [made.photo, taken].map((bytes) => bareImage(bytes)?.bytes ?? Buffer.alloc(0))
  expect(media.map((bytes) => bytes.toString('hex')).toSorted()).toEqual(
    bare.map((bytes) => bytes.toString('hex')).toSorted(),
  )
  expect(media.some((bytes) => bytes.includes('Exif'))).toBe(false)
  expect(text).toContain('有他人的照片1张，未遮挡，未印。')
  const { evidence } = await client.call('visits.get', { ref: made.visit })
  expect(text).toContain('另有照片未印：没有说明画面里有无他人。')
  expect(evidence).toHaveLength(5)
  const original = await client.download('evidence.open', { sha256: evidence[1]?.sha256 ?? '' })
  const blocks: Uint8Array[] = []
  for await (const block of original.read(0, original.size)) blocks.push(block)
  expect(Buffer.concat(blocks).equals(Buffer.from(taken))).toBe(true)
})

test('a covered copy is printed in place of the picture with bystanders, and a phone’s HEIC as the JPEG it is shown as', async () => {
  const { client, made, as } = await oneWeek()
  const { visit } = made
  const { evidence } = await client.call('visits.get', { ref: visit })
  const crowd = evidence.find(({ bystanders }) => bystanders)
  const mine = crowd?.mine
  if (!mine) await as(colleague)
  const cover = noisyPhoto(77)
  const heic = readFileSync(join(import.meta.dirname, 'small.heic'))
  const subject = made.finding
  await client.upload(
    'evidence.add',
    { visit, subject, fileName: '遮挡件.jpg', size: cover.length, maskedOf: crowd?.ref },
    cover,
  )
  await client.upload(
    'evidence.add',
    { visit, subject, fileName: 'IMG_1.HEIC', size: heic.length, bystanders: false },
    heic,
  )
  if (!mine) await as(firstPerson)
  await accept(client, 'finding', made.finding)
  const { files, text, document } = await writePaper(client)
  expect(text).not.toContain('未遮挡')
  expect(document.numbers.find(({ key }) => key === 'bystanders')?.value ?? 0).toBe(0)
  const media = [...files].filter(([name]) => name.startsWith('word/media/')).map(([, bytes]) => bytes.toString('hex'))
  expect(media).toContain(bareImage(cover)?.bytes.toString('hex'))
  expect(media.filter((bytes) => decode(Buffer.from(bytes, 'hex')).width === 96)).toHaveLength(1)
})

test('each number opens exactly its records, and says so once they are no longer those that were counted', async () => {
  const { client, made, handed } = await oneWeek()
  await accept(client, 'finding', made.finding)
  await accept(client, 'finding', handed)
  await accept(client, 'commendation', made.commendation)
  const { document } = await writePaper(client)
  const numbers = new Map(document.numbers.map(({ key, value, query }) => [key, { value, query }]))
  expect([...numbers].map(([key, { value }]) => [key, value])).toEqual([
    ['visits', 2],
    ['ongoing', 0],
    ['units', 2],
    ['people', 1],
    ['findings', 1],
    ['attendance', 1],
    ['order', 0],
    ['attitude', 0],
    ['conduct', 0],
    ['commendations', 1],
    ['handover', 1],
    ['unaccepted', 1],
    ['unacceptedCommendations', 0],
    ['beforeFindings', 0],
    ['yearVisits', 2],
    ['yearFindings', 1],
    ['bystanders', 1],
    ['clausesChecked', 10],
    ['clausesBroken', 1],
    ['clausesNever', 79],
    ['u1.attendance', 1],
  ])
  for (const [key, { value, query }] of numbers) expect(await opened(client, query), key).toHaveLength(value)
  const behind = (key: string) => openedTexts(client, numbers.get(key)?.query ?? '')
  expect(await behind('handover')).toEqual([refText(handed)])
  expect(await behind('findings')).toEqual([refText(made.finding)])
  expect(await behind('people')).toEqual([refText(made.attendance)])
  expect(await behind('commendations')).toEqual([refText(made.commendation)])
  const now = async () =>
    new Map((await client.call('week.recount', { ref: document.ref })).map(({ key, now: n }) => [key, n]))
  expect([...(await now())]).toEqual([...numbers].map(([key, { value }]) => [key, value]))

  const waiting = (await client.call('reviews.queue', {})).rows.find(({ noun }) => noun === 'finding')
  if (!waiting) throw new Error('nothing waits')
  await accept(client, 'finding', waiting.ref)
  const later = await now()
  expect([later.get('findings'), later.get('order'), later.get('unaccepted')]).toEqual([2, 1, 0])
  expect([later.get('attendance'), later.get('handover')]).toEqual([1, 1])
  for (const [key, { query }] of numbers) expect(await opened(client, query), key).toHaveLength(later.get(key) ?? -1)
})

test('a person met twice is one person with two lines', async () => {
  const { client, made, as } = await oneWeek()
  await as(colleague)
  const { ref: visit } = await client.call('visits.start', {
    unit: { name: spoken.unit },
    inspectors: [{ name: spoken.second }],
    arrivedAt: '2026-11-19T01:15:00.000Z',
  })
  await client.call('attendance.save', {
    fields: { visit, person: made.absent, observed: 'inPost', observedAt: '2026-11-19T01:20:00.000Z' },
  })
  await as(firstPerson)
  const { document, text } = await writePaper(client)
  expect(text).toContain('开展检查3次（其中1次未结束），检查单位2个，点名1人')
  const people = document.numbers.find(({ key }) => key === 'people')
  expect(await opened(client, people?.query ?? '')).toHaveLength(2)
})

test('papers of a week stand newest first', async () => {
  const { client } = await oneWeek()
  const first = await writePaper(client)
  const second = await writePaper(client, { issue: 2 })
  const { documents } = await client.call('week.summary', { on: '2026-11-18' })
  expect(documents.map(({ ref }) => ref)).toEqual([second.document.ref, first.document.ref])
})

test('a joined desk issues in the name of its office unless it is told another; elsewhere its paper is not counted again', async () => {
  const founder = await testDesk()
  const { client } = await testDesk({ start: 'join', name: '何景川', passphrase: '第三个口令 kilo lima' })
  const stick = tempFolder('stick')
  const request = await client.call('trust.request', { folder: stick })
  const { files } = await founder.client.call('trust.enrol', { files: request.files, role: 'lead', folder: stick })
  await client.call('trust.accept', { files })
  const office = (await founder.client.call('settings.get', {})).office
  expect(office).not.toBe('')
  expect((await client.call('settings.get', {})).office).toBe('')
  const { document, text } = await writePaper(client)
  expect(text.split('\n')[1]).toContain(office)
  expect((await writePaper(client, { office: '青岚县作风督查组' })).text.split('\n')[1]).toContain('青岚县作风督查组')

  const { job } = await client.call('exchange.export', { folder: stick })
  const bundles = await client.finish<ExportedBundle[]>(job)
  const taken = await founder.client.call('exchange.receive', { files: bundles.map(({ file }) => file) })
  await founder.client.finish(taken.job)
  const { documents } = await founder.client.call('week.summary', { on: '2026-11-18' })
  expect(documents.map(({ ref }) => refText(ref))).toContain(refText(document.ref))
  expect(await founder.client.call('week.recount', { ref: document.ref })).toEqual([])
  expect((await client.call('week.recount', { ref: document.ref })).length).toBe(document.numbers.length)
})
