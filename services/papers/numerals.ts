import { fixedSayings } from './sayings.ts'

/** A number in a text, in Arabic or Chinese figures. Two that say the same have the same value. */
export interface Numeral {
  text: string
  value: string
  /** Its digits without 万, 余 or %: what a counted number says by itself. */
  bare: string
  /** 一个 is a number or an article; only what is round about it tells. */
  weak: boolean
}

const digits = '〇一二三四五六七八九'
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 }
const figure = '[〇零一二两三四五六七八九十百千万亿]'

function digitOf(character: string): number {
  return character === '零' ? 0 : character === '两' ? 2 : digits.indexOf(character)
}

/** 二十三 → 23, 三万五千 → 35000, 二〇二六 → 2026, 三点五 → 3.5; nothing for 三五 or 几十, which say no number. */
export function chineseValue(text: string): number | undefined {
  const [whole = '', fraction] = text.split('点')
  if (fraction !== undefined) {
    const value = chineseValue(whole)
    return value === undefined ? undefined : Number(`${value}.${[...fraction].map(digitOf).join('')}`)
  }
  if (!new RegExp(`^${figure}+$`).test(whole)) return undefined
  if (!/[十百千万亿]/.test(whole)) {
    const isPlaces = whole.length === 1 || /[〇零]/.test(whole) || whole.length > 3
    return isPlaces ? Number([...whole].map(digitOf).join('')) : undefined
  }
  let [total, section, digit, unit] = [0, 0, 0, 1]
  for (const character of whole) {
    const step = units[character]
    if (step === undefined) {
      digit = digitOf(character)
      if (digit === 0) unit = 10
    } else if (step < 10_000) {
      section += (digit || 1) * step
      ;[digit, unit] = [0, step]
    } else {
      const here = section + digit || (total === 0 ? 1 : 0)
      total = step > 10_000 ? (total + here) * step : total + here * step
      ;[section, digit, unit] = [0, 0, step]
    }
  }
  // 一百二 is 120, 一百零二 is 102.
  return total + section + digit * (unit > 10 ? unit / 10 : 1)
}

const measures =
  '(?:个|人|名|位|次|件|起|处|家|户|项|条|份|张|间|层|楼|室|号|所|座|辆|台|套|只|篇|页|句|段|行|组|队|批|轮|场|回|趟|遍|类|种|天|日|周|月|年|季度|小时|时|分|秒|刻|点|元|块|角|斤|公斤|吨|克|米|公里|亩|公顷|平方|岁|倍|届|期|册|章|款|方面|窗口|单位|部门|乡镇|科室|工作日)'
const measured = new RegExp(`^(?:[余多来]|大)?${measures}`)
const counting =
  /(?:共|计|合计|仅|只|有|达|发现|查出|查处|查实|通报|问责|处理|约谈|曝光|移交|整改|检查|抽查|缺岗|脱岗|空岗|离岗|迟到|早退|缺勤|旷工|在岗|未在岗)$/
const ending = new RegExp(`^${measures}(?:[，。；、：,;)）]|$)`)
const before = /[每各同这那某任哪另上下逐统专唯单如第]/

const any = new RegExp(
  [
    '(?<arabic>\\d+(?:\\.\\d+)?)(?<scale>[百千]?[万亿])?(?<over>[余多])?(?<percent>[%‰])?',
    `(?<of>${figure}+)分之(?<part>${figure}+(?:点[〇零一二三四五六七八九]+)?)`,
    '(?<![上下大小])(?<half>一半|半数|半(?=个|天|年|日|小时|月))',
    `(?<chinese>[几数]?${figure}+(?:点[〇零一二三四五六七八九]+(?![〇一二三四五六七八九十百分刻时]))?几?)(?<more>[余多])?(?<tenths>成(?!立|员|为|果|效|绩|群|本|都|年|就|功|了|人))?`,
  ].join('|'),
  'gu',
)

/** Fixed sayings keep their length and lose their figures: 一定, 第三方, 八项规定. */
function withoutSayings(text: string): string {
  return text.replaceAll(fixedSayings, (saying) => '＿'.repeat(saying.length))
}

interface Place {
  text: string
  before: string
  after: string
}

/** Whether figures count something: 二十 does anywhere, 三 only before its measure, 一个 where it is plainly a count. */
function strength({ text, before: left, after }: Place, isMarked: boolean): 'strong' | 'weak' | undefined {
  if (/(?:第|初|农历|星期|礼拜|(?<!每)周)$/u.test(left)) return undefined
  if (/^\s*[（(]?$/u.test(left) && /^[、．.）)]/u.test(after)) return undefined
  if (isMarked) return 'strong'
  const isMeasured = measured.test(after)
  if (text === '一') {
    if (!isMeasured) return undefined
    const clause = left.split(/[，。；：,;]/u).at(-1) ?? ''
    const isCount = counting.test(left) || (ending.test(after) && /\p{L}$/u.test(left) && !before.test(clause))
    return isCount ? 'strong' : 'weak'
  }
  if (/^[百千万亿]$/u.test(text)) {
    if (/[上近过逾约超数成满]$/u.test(left)) return 'strong'
    return isMeasured && !/^[年日家户]/u.test(after) ? 'strong' : undefined
  }
  if (text.length === 1) return isMeasured ? 'strong' : undefined
  return /[十百千万亿〇零点]/u.test(text) || text.length > 3 || isMeasured ? 'strong' : undefined
}

/** Every number that a text says; what only looks like one (一定, 第一, 三公) is none. */
export function numeralsOf(text: string): Numeral[] {
  const plain = withoutSayings(text.normalize('NFKC'))
  return [...plain.matchAll(any)].flatMap((match): Numeral[] => {
    const { arabic, scale = '', over, percent = '', of, part, half, chinese, more, tenths } = match.groups ?? {}
    const said = match[0]
    if (arabic !== undefined)
      return [{ text: said, value: `${arabic}${scale}${over ? '+' : ''}${percent}`, bare: arabic, weak: false }]
    if (half !== undefined) return [{ text: said, value: '1/2', bare: '1/2', weak: false }]
    if (of !== undefined && part !== undefined) {
      const [whole, n] = [chineseValue(of), String(chineseValue(part) ?? part)]
      const value = of === '百' ? `${n}%` : of === '千' ? `${n}‰` : `${n}/${String(whole ?? of)}`
      return [{ text: said, value, bare: n, weak: false }]
    }
    if (chinese === undefined) return []
    const place = {
      text: chinese,
      before: plain.slice(0, match.index),
      after: plain.slice(match.index + said.length),
    }
    const how = strength(place, more !== undefined || tenths !== undefined)
    if (how === undefined) return []
    const bare = String(chineseValue(chinese) ?? chinese)
    const value = tenths ? `${bare}0%` : `${bare}${more ? '+' : ''}`
    return [{ text: said, value, bare, weak: how === 'weak' }]
  })
}
