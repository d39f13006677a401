import type { RoomPurpose } from '#domain/place.ts'
import { type Random, pick } from './random.ts'

/** Surnames, roughly by how common they are; the first 40 are drawn more often. */
export const surnames: readonly string[] = [
  ...'李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕',
  ...'苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史',
  ...'顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛韦',
]

/** First character of a given name; literary ones, away from the names of known people. */
export const givenFirst: readonly string[] = [...'予知若映书景望以之承启怀舒乐言初闻简延令仲疏禹可']

/** Second character of a given name, rare ones for the same reason. */
export const givenSecond: readonly string[] = [...'岚汀砚禾芷屿笙棣澍蘅筠峤泠栩洵珩珂桉樾垚荞楹檀濯绮霁蔚穗']

/** A made-up name: a common surname with two rare characters. */
export function personName(random: Random): string {
  const common = random() < 0.6 ? surnames.slice(0, 40) : surnames
  return pick(random, common) + pick(random, givenFirst) + pick(random, givenSecond)
}

/** Names that are all different; at most 40,000 of them. */
export function personNames(random: Random, count: number): string[] {
  if (count > 40_000) throw new RangeError(`no ${count} different names`)
  const names = new Set<string>()
  while (names.size < count) names.add(personName(random))
  return [...names]
}

export const leaderPosts: readonly string[] = ['局长', '副局长', '党组成员', '主任', '副主任']

export const posts: readonly string[] =
  '科长 副科长 主任科员 科员 办事员 会计 出纳 工程师 助理工程师 文书 档案员 信访接待员 窗口工作人员 窗口负责人 综合岗 法规岗 执法队员 中队长 监督员 信息员 统计员 司机 保管员 值班员 站长 副站长 技术员 导办员 审核岗 受理岗'.split(
    ' ',
  )

/** A kind of room with its purpose; the label follows the room number, as in 312财务科. */
export interface RoomSeed {
  label: string
  purpose: RoomPurpose
}

const offices =
  '办公室 综合科 人事科 机关党办 财务科 法规科 规划计划科 行政审批科 项目科 信息中心 档案室 文印室 安全监督科 执法大队 监督科 业务一科 业务二科 质量监督站'

export const rooms: readonly RoomSeed[] = [
  ...offices.split(' ').map((label): RoomSeed => ({ label, purpose: 'office' })),
  { label: '信访接待室', purpose: 'hall' },
  { label: '服务大厅', purpose: 'hall' },
  { label: '值班室', purpose: 'duty' },
  { label: '会议室', purpose: 'meeting' },
  { label: '大门', purpose: 'gate' },
  { label: '食堂', purpose: 'other' },
]
