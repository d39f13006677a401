import { code, type Column, department, roomWords, unit } from './column.ts'

export const rooms = {
  unitCode: code,
  unit,
  building: {
    zh: '楼栋',
    en: 'Building',
    names: ['楼栋', '楼', '楼号', '楼宇', '楼名', '栋', '栋号', '幢', '座', '办公楼', '大楼', 'building'],
  },
  floor: { zh: '楼层', en: 'Floor', names: ['楼层', '层', '层数', '所在楼层', 'floor'] },
  label: { zh: '室', en: 'Room', required: true, names: roomWords, else: [...department.names, '名称'] },
  purpose: {
    zh: '用途',
    en: 'Purpose',
    names: ['用途', '房间用途', '房间类型', 'purpose', 'usage'],
    else: ['类型', '类别'],
  },
  order: { zh: '顺序', en: 'Order', names: ['顺序', '巡查顺序', '行走顺序', '排序', 'order'] },
} as const satisfies Record<string, Column>
