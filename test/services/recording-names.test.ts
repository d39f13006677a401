import { expect, test } from 'vitest'
import { personNames } from '#seeds/names.ts'
import { intBetween, mulberry32, pick, type Random } from '#seeds/random.ts'
import { journalTexts } from '#test/support/desk.ts'
import { fullVisit, spoken } from '#test/support/full-visit.ts'
import { testDesk } from '#test/support/test-desk.ts'

const at = '2026-11-23T01:15:00.000Z'
const seed = 20261123
const gaps = ['', '', '', ' ', '　', '·', '•', '・', '\u200b', '\u00a0', '  ', '.', '．']
const titles = ['', '', '同志', '科长', '副主任', '老师', '（窗口）', '等人', '和保安']
const traditional: Readonly<Record<string, string>> = {
  张: '張',
  刘: '劉',
  陈: '陳',
  杨: '楊',
  赵: '趙',
  书: '書',
  乐: '樂',
  闻: '聞',
  简: '簡',
  怀: '懷',
  岚: '嵐',
  绮: '綺',
  万: '萬',
}
const frames = [
  '9:15分@不在工位，电脑开着，{}说去卫生间了，等了十二分钟没有回来',
  '进门时@、@二人正在聊天，桌上放着瓜子,见到我们才散开',
  '办事群众反映@态度生硬，“材料不齐，下次再来”，@在旁边没有制止',
  '@(低保窗口)上班时间看短视频约6分钟，@已当场提醒。',
  '问@要值班记录本，@拿不出来，说是@保管',
  '三楼会议室空调、灯未关，最后离开的是@',
  '签到表上@的字迹与@相同，@承认代签\n现场拍照两张',
  'WPS里开着斗地主，使用人@；手机屏幕亮着',
  '给@打电话两次，第一次没人接，第二次@接的，称在下乡，未见派单',
  '@@@三人迟到，最晚8：52到岗',
]

function careless(random: Random, name: string): string {
  const written = [...name].map((char) => (random() < 0.15 ? (traditional[char] ?? char) : char))
  const gap = random() < 0.5 ? '' : pick(random, gaps)
  return written.join(gap) + pick(random, titles)
}

function bare(text: string): string {
  const simple = new Map(Object.entries(traditional).map(([a, b]) => [b, a]))
  return [...text.normalize('NFKC')]
    .filter((char) => /\p{Script=Han}|[⟦⟧P0-9A-Z-]/u.test(char))
    .map((char) => simple.get(char) ?? char)
    .join('')
}

test(`200 careless descriptions leave no roster name in the journal (seed ${seed})`, async () => {
  const { client, desk } = await testDesk()
  const random = mulberry32(seed)
  const { ref: visit } = await client.call('visits.start', {
    unit: { name: spoken.unit },
    inspectors: [{ name: spoken.second }],
  })
  const { unit } = (await client.call('visits.get', { ref: visit })).visit
  const names = [...personNames(random, 38), '阿依古丽·买买提', '欧阳知岚']
  const people = new Map<string, string>()
  for (const name of names) people.set(name, (await client.call('people.save', { name, unit })).person)
  let written = 0
  for (let i = 0; i < 200; i++) {
    const used: string[] = []
    const description = pick(random, frames).replaceAll(/@|\{\}/g, () => {
      const name = pick(random, names)
      used.push(name)
      return careless(random, name)
    })
    const { ref } = await client.call('findings.save', {
      fields: { visit, code: 'A03', at, description, place: `${careless(random, pick(random, names))}办公室` },
    })
    const stored = (await client.call('findings.get', { ref })).description ?? ''
    for (const name of used) expect(stored, description).toContain(`⟦${people.get(name)}⟧`)
    written += used.length
    if (intBetween(random, 0, 9) === 0)
      await client.call('records.void', {
        noun: 'finding',
        ref,
        reason: `${careless(random, pick(random, names))}说明情况后作废`,
      })
  }
  expect(written).toBeGreaterThan(250)
  const text = bare((await journalTexts(desk())).join('\n'))
  for (const name of [...names, spoken.second, '李卫东']) expect(text, name).not.toContain(bare(name))
})

test('names stand in no line of the journal, wherever they were typed', async () => {
  const { client, desk } = await testDesk()
  const { visit, unit, attendance, absent } = await fullVisit(client, at)
  const name = spoken.absent
  await client.call('looks.save', { fields: { visit, place: `${name}办公室`, look: 1, at, note: `${name}的外套在` } })
  await client.call('attendance.save', {
    fields: {
      visit,
      person: absent,
      observed: 'notAtPost',
      observedAt: at,
      activity: `${name}的茶还热着`,
      claimReason: `${name}去开会`,
      place: `${name}工位`,
    },
  })
  await client.call('attendance.verify', {
    fields: { line: attendance, method: 'phoneCall', state: 'leaveVerified', at, note: `问了${name}本人` },
  })
  await client.call('attitudes.save', {
    fields: { visit, scenario: 'askLowIncome', at, rubric: [], note: `${name}接待` },
  })
  await client.call('commendations.save', {
    fields: { visit, category: 'attitude', at, description: `${name}耐心细致` },
  })
  await client.call('visits.save', { ref: visit, fields: { note: `${name}陪同`, escort: name, site: `${name}处` } })
  await client.call('rooms.save', { unit, label: `${name}办公室` })
  await client.call('people.save', {
    person: absent,
    name,
    unit,
    post: `代${name}值班`,
    leaves: [{ kind: 'annual', fromOn: '2026-11-20', toOn: '2026-11-24', note: `由${name}申请` }],
  })
  await client.call('people.save', { name: '温如玉', unit, phone: '13912345678', staffNumber: 'QL-00042' })
  await client.call('visits.close', { ref: visit })
  await client.call('attendance.save', {
    ref: attendance,
    reason: `${name}来电说明`,
    fields: { visit, observed: 'late', observedAt: at },
  })
  const text = (await journalTexts(desk())).join('\n')
  for (const secret of [name, spoken.second, spoken.rude, '李卫东', '温如玉', '13912345678', 'QL-00042', '13800001234'])
    expect(text, secret).not.toContain(secret)
  expect(text.split(`⟦${absent}⟧`).length).toBeGreaterThanOrEqual(14)
})

test('what only looks like a name is asked about once, under its field, and kept when that is the answer', async () => {
  const { client } = await testDesk()
  const { visit, rude } = await fullVisit(client, at)
  const save = (description: string, kept: string[] = []) =>
    client.call('findings.save', { fields: { visit, code: 'A03', at, description }, kept })
  const asked = await save('欧阳主任说马上回来')
  expect(asked.doubts).toMatchObject([{ field: 'description', text: '欧阳主任', candidates: [rude] }])
  expect((await save('欧阳主任说马上回来', ['欧阳主任'])).doubts).toEqual([])
  expect((await save('窗口无人，等了六分钟')).doubts).toEqual([])
})

test("of two people with one name the one on the unit's list is meant", async () => {
  const { client } = await testDesk()
  const { visit, absent } = await fullVisit(client, at)
  const { ref: elsewhere } = await client.call('units.save', { fields: { name: '青岚县林业局' } })
  await client.call('people.save', { name: spoken.absent, unit: elsewhere })
  const saved = await client.call('findings.save', {
    fields: { visit, code: 'A03', at, description: `${spoken.absent}不在岗` },
  })
  expect((await client.call('findings.get', { ref: saved.ref })).description).toBe(`⟦${absent}⟧不在岗`)
  expect(saved.doubts).toEqual([])
})

test('a name in an address, a kind or the source of a list reaches the journal as a token', async () => {
  const { client, desk } = await testDesk()
  const { ref: unit } = await client.call('units.save', { fields: { name: '青岚县档案馆' } })
  const { person } = await client.call('people.save', { name: '欧阳知岚', unit })
  await client.call('people.save', { name: '陈书怀', unit, source: '欧阳知岚报来的名册.xlsx' })
  await client.call('units.save', { ref: unit, fields: { name: '青岚县档案馆', address: '3楼，找欧阳知岚联系' } })
  const texts = (await journalTexts(desk())).join('\n')
  expect(texts).not.toContain('欧阳知岚')
  expect(texts).toContain(`⟦${person}⟧报来的名册.xlsx`)
  expect(texts).toContain(`找⟦${person}⟧联系`)
})
