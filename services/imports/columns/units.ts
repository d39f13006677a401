import { code, type Column } from './column.ts'

export const units = {
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
    names: ['上级单位', '主管单位', '主管部门', '隶属单位', 'parent', 'superior', 'superiorunit'],
  },
} as const satisfies Record<string, Column>
