import { everydayAfterTitle } from './everyday-words.ts'
import { type Folded, gaps, isHan } from './fold.ts'
import { surnameLength } from './surname.ts'

/** What says that a name comes next. */
const strong = /(?:姓名|名字|名叫|名为|叫做|自称|化名|本名|真名|本人|当事人)[是叫为系]?$/
/** What often has a name behind it, and as often something else. */
const weak =
  /(?:叫|同志|工作人员|值班人员|窗口人员|临聘人员|值班员|办事员|负责人|经办人|联系人|当班人|群众|职工|科员|科长|股长|主任|局长|书记|所长|站长|队长|组长|处长|部长|院长|校长|镇长|乡长|县长|主席|经理|会计|出纳|司机|保安|门卫|老师|医生|护士|民警|辅警|干部)$/
/** A sign behind which a name may follow as if there were none. */
const announces = /[：:“"「『]/
/** Ends a name wherever it stands. */
const hard = new Set('的了着过在说称是不未没和与及跟从往把被将给让到来去吗呢吧啊这那哪他她它你我们')
/** Ends a name as its second given character, and begins none after a weak sign. */
const soft = new Set([
  ...hard,
  ...'正同对向叫问答回出入上下进离坐站走看玩打吃喝睡用拿办做写签接开关有无也都还又再已曾就才便则而且并或但因为所于以之其此该本每各今昨早晚前后内外中间时分点午当请休迟缺脱空串值班岗位假工承认表示反映解释介绍提供出示等候人二两三几科股室局所队处部委会组院校厅长主任副书记县区市镇乡村手电',
])

function run({ chars, gap }: Folded, from: number, most: number): string[] {
  const found: string[] = []
  for (let i = from; i < chars.length && found.length < most; i += 1) {
    if (!isHan(chars[i]) || (i > from && (gap[i] ?? 0) > gaps.narrow)) break
    found.push(chars[i] ?? '')
  }
  return found
}

/** How many characters from here look like the name of somebody whom nobody here knows: a surname after what announces a name. */
export function unknownPersonAt(folded: Folded, i: number, text: string): number {
  const { chars, gap, start } = folded
  const parted = gap[i] ?? gaps.none
  if (parted === gaps.end) return 0
  const before = chars.slice(Math.max(0, i - 6), i).join('')
  const isStrong = strong.test(before)
  const isApart = parted > gaps.narrow && !announces.test(text[(start[i] ?? 0) - 1] ?? '')
  if (!isStrong && (isApart || !weak.test(before))) return 0
  const name = run(folded, i, 4)
  const surname = surnameLength(name)
  const [first, second] = [name[surname], name[surname + 1]]
  if (surname === 0 || first === undefined || (isStrong ? hard : soft).has(first)) return 0
  if (!isStrong && everydayAfterTitle.has(`${name[0]}${name[1]}`)) return 0
  return second === undefined || soft.has(second) ? surname + 1 : surname + 2
}
