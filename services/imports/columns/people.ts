import { code, type Column, department, roomWords, unit, words } from './column.ts'

export const people = {
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
    names: words('工号 员工编号 人员编号 职工编号 工作证号 编制号 staffnumber staffno employeeid'),
  },
  post: {
    zh: '职务',
    en: 'Post',
    names: ['职务', '岗位', '职位', '岗位名称', '职务职级', '工作岗位', 'post', 'position', 'title'],
  },
  substitute: {
    zh: 'AB角',
    en: 'Substitute',
    names: [
      'ab角',
      'b角',
      'ab岗',
      'b岗',
      'ab角人员',
      'ab角姓名',
      'b角姓名',
      '顶岗人',
      '替岗人',
      '顶岗人员',
      'substitute',
    ],
  },
  phone: {
    zh: '电话',
    en: 'Phone',
    names: words('电话 手机 手机号 手机号码 联系电话 联系方式 电话号码 办公电话 phone mobile tel'),
  },
  room: { zh: '室', en: 'Room', names: roomWords },
  leaveKind: {
    zh: '请假类型',
    en: 'Kind of leave',
    names: words('请假类型 请假类别 假别 请假种类 请假 外出类型 不在岗类型 kindofleave leave leavetype leavekind'),
  },
  leaveFrom: {
    zh: '请假起',
    en: 'Leave from',
    names: words(
      '请假起 起 起日 起始日期 开始日期 请假开始 请假起始日期 请假开始日期 请假起日 开始时间 起始时间 起止起 from leavefrom start',
    ),
    else: ['开始', '自'],
  },
  leaveTo: {
    zh: '请假止',
    en: 'Leave to',
    names: words(
      '请假止 止 止日 截止日期 结束日期 请假结束 请假结束日期 请假截止日期 请假止日 结束时间 截止时间 终止日期 to leaveto end',
    ),
    else: ['结束', '至'],
  },
  leaveSpan: {
    zh: '请假时间',
    en: 'Leave dates',
    names: words(
      '请假时间 请假日期 请假期间 请假起止 请假起止时间 请假起止日期 起止时间 起止日期 休假时间 休假日期 外出时间 请休假时间 请休假起止时间 leavedates leaveperiod',
    ),
  },
  leaveNote: {
    zh: '请假事由',
    en: 'Leave note',
    names: ['请假事由', '事由', '请假原因', '请假备注', '外出事由', 'leavenote', 'reason'],
  },
  asOfOn: {
    zh: '名册日期',
    en: 'List date',
    names: ['名册日期', '名单日期', '统计日期', '截至日期', 'asof', 'listdate'],
  },
} as const satisfies Record<string, Column>
