import { expect, test } from 'vitest'
import { chineseValue, numeralsOf } from '#services/papers/numerals.ts'
import { compare } from '#services/papers/compare.ts'

const values = (text: string) => numeralsOf(text).flatMap(({ value, weak }) => (weak ? [] : [value]))

test('figures written in Chinese have the value that Arabic ones have', () => {
  const said: [string, number | undefined][] = [
    ['二十', 20],
    ['十', 10],
    ['两', 2],
    ['一百零三', 103],
    ['一百二', 120],
    ['三千五百', 3500],
    ['三万五千', 35_000],
    ['一亿二千万', 120_000_000],
    ['二〇二六', 2026],
    ['三点五', 3.5],
    ['三五', undefined],
    ['几十', undefined],
    ['若干', undefined],
  ]
  for (const [text, value] of said) expect([text, chineseValue(text)]).toEqual([text, value])
})

test.each([
  ['检查二十个单位，发现问题三十六个。', ['20', '36']],
  ['检查20个单位，发现问题36个。', ['20', '36']],
  ['占百分之三，其中三分之一是窗口单位。', ['3%', '1/3']],
  ['占3%，千分之二点五。', ['3%', '2.5‰']],
  ['十余人迟到，近百人在岗，三成以上没有去向牌。', ['10+', '100', '30%']],
  ['三人脱岗，两个窗口空岗，九点三十分仍未到岗。', ['3', '2', '9', '30']],
  ['发现问题一个，缺岗一人。', ['1', '1']],
  ['共一起，查处两起，约谈五十多人次。', ['1', '2', '50+']],
  ['二〇二六年十一月二十三日。', ['2026', '11', '23']],
  ['三五个人聚在一起，几十件未办。', ['三五', '几十']],
  ['五十万元、50万元、50元。', ['500000', '50万', '50']],
  ['过半数未办，半天无人。', ['1/2', '1/2']],
  ['每周三次点名，比上月增加两倍。', ['3', '2']],
])('counted: %s', (text, expected) => {
  expect(values(text)).toEqual(expected)
})

test.each([
  '一定要一律整改，一些单位一般化、一刀切，一起抓、一并报。',
  '第一，第三方评估；第二季度；排名第十二。',
  '落实中央八项规定精神，反对“四风”，管好“三公”经费，坚持四不两直。',
  '三令五申，千方百计，万无一失，五花八门，三天两头。',
  '一次性告知，一把手负责，一岗双责，一站式办理，一系列措施。',
  '二十大精神，十九届六中全会，两个维护，四个意识。',
  '一、发现的问题',
  '（二）工作流程',
  '十二、其他',
  '一是认识不到位，二是管理松，三要抓紧。',
  '十分重视，千万不要松懈，百姓满意，万一出错。',
  '周三、星期五、礼拜一有人值班。',
  '进一步统一思想，逐一核对，每一个窗口都要有人，这一次要改。',
  '各成员单位成立专班。',
])('counts nothing: %s', (text) => {
  expect(values(text)).toEqual([])
})

function unbacked(was: string | undefined, now: string): string[] {
  const paragraph = (text: string) => ({ text, marks: [] })
  const { sentences } = compare(was === undefined ? [] : [paragraph(was)], [paragraph(now)], [])
  return sentences.flatMap((sentence) => sentence.unbacked)
}

test('a number changed in Chinese figures is caught, the same number in other figures is not', () => {
  const was = '检查20个单位，发现问题十二个，涉及三人。'
  expect(unbacked(was, '检查二十个单位，发现问题12个，涉及3人，均已改正。')).toEqual([])
  expect(unbacked(was, '检查二十三个单位，发现问题十二个，涉及三人。')).toEqual(['二十三'])
  expect(unbacked(was, '检查20个单位，发现问题十余个，涉及三人。')).toEqual(['十余'])
  expect(unbacked(was, '检查20个单位，发现问题十二个，涉及一个人。')).toEqual(['一'])
  expect(unbacked(was, '检查20个单位，发现问题十二个，涉及三人，占百分之三。')).toEqual(['百分之三'])
  expect(unbacked(was, '检查20个单位，发现问题十二个，涉及三人，有一个单位一定要抓紧。')).toEqual(['一'])
  expect(unbacked(was, '检查20个单位，发现问题十二个，涉及三人，这是一项长期工作，要十分重视。')).toEqual([])
})

test('a sentence that is new may speak of a thing, and may not count', () => {
  expect(unbacked(undefined, '各单位要举一反三，把作风建设作为一项长期任务，第一时间整改。')).toEqual([])
  expect(unbacked(undefined, '全县共有三十七人受到教育。')).toEqual(['三十七'])
  expect(unbacked(undefined, '三分之一的窗口无人。')).toEqual(['三分之一'])
})

test('a counted number may be written out, and not be another', () => {
  const of = (text: string) => [{ text: `发现问题${text}个`, marks: [{ name: 'mc_findings', text }] }]
  const numbers = [{ key: 'findings', value: 20, query: '{}' }]
  expect(compare(of('20'), of('二十'), numbers)).toMatchObject({ numbers: [], sentences: [{ unbacked: [] }] })
  expect(compare(of('20'), of('十二'), numbers).numbers).toEqual([
    { key: 'findings', was: 20, now: '十二', state: 'changed' },
  ])
})
