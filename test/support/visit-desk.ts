import type { Ref } from '#domain/fields.ts'
import type { Clock } from '#services/clock.ts'
import { type LocalClient, localClient } from '#services/local-client.ts'
import { openWorkstation, type Workstation } from '#services/workstation.ts'
import { cheap } from './desk.ts'

const surnames = [...'梁唐江谭邱许范姜贺施崔秦冯罗傅石卢汪段钟柳韦陆曹蒋沈袁顾陶章俞尹']
const given = [
  '书宁',
  '一诺',
  '映雪',
  '雨桐',
  '立诚',
  '长青',
  '承志',
  '若水',
  '兰芝',
  '春和',
  '行之',
  '望舒',
  '玉棠',
  '启明',
  '立言',
  '安和',
  '予宁',
  '清远',
  '若溪',
  '思明',
  '以宁',
  '文谦',
  '青禾',
  '之恒',
  '安平',
  '明哲',
  '嘉树',
  '清和',
  '云帆',
  '若谷',
  '以南',
  '静姝',
]
const posts = ['科长', '副科长', '会计', '出纳', '科员', '工程师']
const rooms: readonly (readonly [building: string, floor: string, label: string, people: number])[] = [
  ['主楼', '2层', '201 综合科', 4],
  ['主楼', '2层', '203 人事科', 4],
  ['主楼', '2层', '205 机关党办', 4],
  ['主楼', '2层', '207 档案室', 1],
  ['主楼', '2层', '209 服务大厅后台', 5],
  ['主楼', '3层', '301 局长办公室', 2],
  ['主楼', '3层', '302 副局长办公室', 2],
  ['主楼', '3层', '303 水土保持科', 4],
  ['主楼', '3层', '304 会议室', 0],
  ['主楼', '3层', '305 水资源科', 5],
  ['主楼', '3层', '306 河湖管理科', 5],
  ['主楼', '3层', '308 规划计划科', 3],
  ['主楼', '3层', '309 文印室', 2],
  ['主楼', '3层', '310 安全监督科', 4],
  ['主楼', '3层', '311 信访接待室', 1],
  ['主楼', '3层', '312 财务科', 6],
  ['主楼', '3层', '313 工程建设科', 5],
  ['主楼', '3层', '314 质量监督站', 4],
  ['主楼', '3层', '315 移民安置科', 6],
  ['主楼', '4层', '401 水政监察大队', 9],
  ['主楼', '4层', '402 法规科', 3],
  ['主楼', '4层', '403 农村供水科', 5],
  ['主楼', '4层', '404 节水办', 4],
  ['附楼', '1层', '附101 水利工程队', 8],
  ...Array.from(
    { length: 16 },
    (_, at) => ['附楼', '2层', `附2${String(at + 1).padStart(2, '0')} 基层水利站`, at % 2 === 0 ? 2 : 1] as const,
  ),
]

export interface VisitDesk {
  workstation: Workstation
  client: LocalClient
  unit: Ref
  visit: Ref
  passphrase: string
}

/** A founded workstation with one unit, its rooms and people, and one visit that has just begun. */
export async function visitDesk(
  home: string,
  options: { clock?: Clock; mode?: 'open' | 'covert'; withRooms?: boolean } = {},
): Promise<VisitDesk> {
  const passphrase = '测试口令 12345678'
  const workstation = await openWorkstation({
    home,
    cost: cheap,
    ...(options.clock ? { clock: options.clock } : {}),
  })
  const client = localClient(workstation.gate)
  await client.call('session.begin', { name: '何景川', passphrase, start: 'found', office: '青岚县作风监督组' })
  const { ref: unit } = await client.call('units.save', {
    fields: { name: '青岚县水务局', code: 'QL112', kind: '政府部门' },
  })
  let n = 0
  for (const [order, [building, floor, label, people]] of rooms.entries()) {
    const room =
      options.withRooms === false
        ? undefined
        : (await client.call('rooms.save', { unit, building, floor, label, order })).ref
    for (let i = 0; i < people; i++) {
      const name = `${surnames[n % 32]}${given[(n * 3 + Math.floor(n / 32)) % 32]}`
      const leaves = n === 65 ? { leaves: [{ kind: 'seconded', fromOn: '2020-01-01', toOn: '2099-12-31' }] } : {}
      await client.call('people.save', {
        name,
        kind: 'staff',
        unit,
        ...(room ? { room } : {}),
        post: posts[i % posts.length],
        source: '在职名册',
        asOfOn: '2026-11-01',
        ...leaves,
      })
      n++
    }
  }
  const { ref: visit } = await client.call('visits.start', {
    unit: { ref: unit },
    inspectors: [{ name: '白若琳' }],
    mode: options.mode ?? 'open',
  })
  return { workstation, client, unit, visit, passphrase }
}
