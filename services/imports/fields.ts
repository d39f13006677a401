import type { ImportKind } from '#domain/contract/places.ts'

export interface Column {
  zh: string
  en: string
  required?: true
  /** Headers that mean this column. */
  names: readonly string[]
  /** Headers that mean it where no column has one of `names`. */
  else?: readonly string[]
}

const code: Column = {
  zh: '单位代码',
  en: 'Unit code',
  names: [
    '单位代码',
    '单位编码',
    '单位编号',
    '机构代码',
    '机构编码',
    '组织机构代码',
    '统一社会信用代码',
    'unitcode',
    'code',
  ],
  else: ['代码', '编码', '编号'],
}
const unit: Column = {
  zh: '单位',
  en: 'Unit',
  names: [
    '单位',
    '单位名称',
    '所在单位',
    '工作单位',
    '所属单位',
    '机构名称',
    '部门单位',
    'unit',
    'unitname',
    'organization',
    'organisation',
  ],
}
const building: Column = {
  zh: '楼栋',
  en: 'Building',
  names: ['楼栋', '楼宇', '楼名', '栋', '办公楼', '大楼', 'building'],
}
const floor: Column = { zh: '楼层', en: 'Floor', names: ['楼层', '层', '所在楼层', 'floor'] }
const department: Column = {
  zh: '科室',
  en: 'Section',
  names: ['科室', '部门', '股室', '处室', '内设机构', '所在科室', '所在部门', 'department', 'section'],
}

/** Columns of each kind of import: key -> its words. The order is that of the report. */
export const columns = {
  units: {
    code,
    name: {
      zh: '单位名称',
      en: 'Unit name',
      required: true,
      names: ['单位名称', '单位', '单位全称', '机构名称', '部门名称', 'unitname', 'unit', 'name'],
      else: ['名称', '全称'],
    },
    kind: {
      zh: '单位性质',
      en: 'Kind',
      names: ['单位性质', '单位类别', '单位类型', '机构性质', 'kind', 'type'],
      else: ['性质', '类别', '类型'],
    },
    address: { zh: '地址', en: 'Address', names: ['地址', '单位地址', '办公地址', '详细地址', 'address'] },
    parent: {
      zh: '上级单位',
      en: 'Superior unit',
      names: ['上级单位', '主管单位', '主管部门', '隶属单位', 'parent', 'superior'],
    },
  },
  rooms: {
    unitCode: code,
    unit,
    building,
    floor,
    label: {
      zh: '房间',
      en: 'Room',
      required: true,
      names: [
        '房间',
        '房间号',
        '房号',
        '门牌',
        '门牌号',
        '房间名称',
        '房间编号',
        '窗口',
        '窗口号',
        '室号',
        'room',
        'roomno',
        'roomnumber',
        'window',
      ],
      else: department.names,
    },
    purpose: {
      zh: '用途',
      en: 'Purpose',
      names: ['用途', '房间用途', '房间类型', 'purpose', 'usage'],
      else: ['类型', '类别'],
    },
    order: { zh: '顺序', en: 'Order', names: ['顺序', '巡查顺序', '行走顺序', '排序', 'order'] },
  },
  people: {
    unitCode: code,
    unit,
    department,
    name: {
      zh: '姓名',
      en: 'Name',
      required: true,
      names: ['姓名', '人员姓名', '员工姓名', '职工姓名', '名字', 'name', 'fullname'],
    },
    staffNumber: {
      zh: '工号',
      en: 'Staff number',
      names: ['工号', '员工编号', '人员编号', '职工编号', '工作证号', '编制号', 'staffnumber', 'staffno', 'employeeid'],
    },
    post: {
      zh: '职务',
      en: 'Post',
      names: ['职务', '岗位', '职位', '岗位名称', '职务职级', 'post', 'position', 'title'],
    },
    phone: {
      zh: '电话',
      en: 'Phone',
      names: ['电话', '手机', '手机号', '手机号码', '联系电话', '联系方式', '电话号码', 'phone', 'mobile', 'tel'],
    },
    room: {
      zh: '房间',
      en: 'Room',
      names: ['房间', '房间号', '房号', '门牌号', '办公室', '办公地点', '窗口', '窗口号', 'room', 'office'],
    },
    leaveKind: {
      zh: '请假类型',
      en: 'Leave',
      names: ['请假类型', '请假类别', '假别', '请假种类', '请假', '外出类型', '不在岗类型', 'leave', 'leavetype'],
    },
    leaveFrom: {
      zh: '起',
      en: 'From',
      names: [
        '起',
        '请假起',
        '起日',
        '起始日期',
        '开始日期',
        '请假开始',
        '请假起始日期',
        '请假开始日期',
        '开始时间',
        '起始时间',
        '起止起',
        'from',
        'leavefrom',
        'start',
      ],
      else: ['开始', '自'],
    },
    leaveTo: {
      zh: '止',
      en: 'To',
      names: [
        '止',
        '请假止',
        '止日',
        '截止日期',
        '结束日期',
        '请假结束',
        '请假结束日期',
        '请假截止日期',
        '结束时间',
        '截止时间',
        '终止日期',
        'to',
        'leaveto',
        'end',
      ],
      else: ['结束', '至'],
    },
    leaveNote: {
      zh: '请假备注',
      en: 'Leave note',
      names: ['请假事由', '事由', '请假原因', '请假备注', 'leavenote', 'reason'],
    },
    asOfOn: {
      zh: '名册日期',
      en: 'List date',
      names: ['名册日期', '名单日期', '统计日期', '截至日期', 'asof', 'listdate'],
    },
  },
} as const satisfies Record<ImportKind, Record<string, Column>>

export function columnsOf(kind: ImportKind): Readonly<Record<string, Column>> {
  return columns[kind]
}
