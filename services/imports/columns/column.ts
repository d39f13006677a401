/** What a column of a sheet may be called. */
export interface Column {
  zh: string
  en: string
  required?: true
  /** Headers that mean this column, as `plain` leaves them: no spaces, slashes or brackets, lower case. */
  names: readonly string[]
  /** Headers that mean it where no column has one of `names`. */
  else?: readonly string[]
}

/** Words apart by spaces. */
export function words(text: string): string[] {
  return text.split(' ')
}

export const code: Column = {
  zh: '单位代码',
  en: 'Unit code',
  names: words('单位代码 单位编码 单位编号 机构代码 机构编码 组织机构代码 统一社会信用代码 unitcode code'),
  else: ['代码', '编码', '编号'],
}

export const unit: Column = {
  zh: '单位',
  en: 'Unit',
  names: words('单位 单位名称 所在单位 工作单位 所属单位 机构名称 部门单位 unit unitname organization organisation'),
}

export const department: Column = {
  zh: '科室',
  en: 'Section',
  names: ['科室', '部门', '股室', '处室', '内设机构', '所在科室', '所在部门', 'department', 'section'],
}

/** Words for a room that lists of rooms and lists of people share. */
export const roomWords: readonly string[] = words(
  '室 室号 室名 房间 房间号 房号 房间名称 房间编号 门牌 门牌号 办公室 办公室号 办公地点 窗口 窗口号 室号或名称 room roomno roomnumber roomorwindow office window',
)
