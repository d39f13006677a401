import { intBetween, pick, type Random } from '#seeds/random.ts'

/** Blocks of Unicode in which punctuation, spaces and symbols lie: whatever a keyboard, a paste or an input method may leave. */
const blocks: readonly [number, number][] = [
  [0x21, 0x2f],
  [0x3a, 0x40],
  [0x5b, 0x60],
  [0x7b, 0x7e],
  [0xa0, 0xbf],
  [0x2000, 0x206f],
  [0x2190, 0x21ff],
  [0x25a0, 0x25ff],
  [0x3000, 0x3020],
  [0xfe30, 0xfe4f],
  [0xff01, 0xff0f],
]
const inserts = ['（女）', '(男)', '（回族）', '(临聘)', '【3号窗口】', '（党员，女）']

/** Descriptions as they are typed in a hurry; `@` is somebody. */
export const frames = [
  '9:15分@不在工位，电脑开着，说去卫生间了，等了十二分钟没有回来',
  '进门时@正在聊天，桌上放着瓜子,见到我们才散开',
  '群众反映@态度生硬，“材料不齐，下次再来”',
  '(低保窗口)上班时间看短视频约6分钟，@已当场提醒。',
  '签到表上的字迹是@的，本人承认代签\n现场拍照两张',
  'WPS里开着斗地主，使用人@；手机屏幕亮着',
  '给@打电话两次，第一次没人接，称在下乡，未见派单',
  '三楼会议室空调、灯未关，最后离开的是@',
]

export function separator(random: Random): string {
  if (random() < 0.1) return pick(random, ['\n', '\r\n', '\t', '  '])
  const [from, to] = pick(random, blocks)
  const sign = String.fromCodePoint(intBetween(random, from, to))
  return /[\p{L}\p{N}]/u.test(sign) ? separator(random) : sign
}

/** A full name as a hurried hand leaves it: parted somewhere, spaced out, with a remark inside. */
export function parted(random: Random, name: string): string {
  const chars = [...name]
  const cut = intBetween(random, 1, chars.length - 1)
  const split = (by: string) => chars.slice(0, cut).join('') + by + chars.slice(cut).join('')
  const way = intBetween(random, 0, 2)
  if (way === 0) return chars.join(separator(random))
  return split(way === 1 ? separator(random) : pick(random, inserts))
}

/** The same, or what is left of a name: without its surname, familiar. Names of three characters and more. */
export function careless(random: Random, name: string): string {
  const chars = [...name]
  const given = chars.slice(name.startsWith('欧阳') ? 2 : 1).join('')
  const last = chars.at(-1) ?? ''
  switch (intBetween(random, 0, 4)) {
    case 0:
      return given.length > 1 ? `${given}${pick(random, ['同志', '主任', '科长', '老师'])}` : `${given}同志`
    case 1:
      return pick(random, [`小${last}`, `${last}姐`, `阿${last}`, `老${chars[0]}`])
    case 2:
      return name
    default:
      return parted(random, name)
  }
}
