/** Words of the trade that more than one area shows. */
export const terms = {
  category: { attendance: '考勤', order: '秩序', attitude: '态度', conduct: '作风' },
  severity: { notice: '提示', minor: '轻微', serious: '较重', grave: '严重', suspectedOffence: '涉嫌违纪违法' },
  review: { pending: '待复核', accepted: '已采用', returned: '退回修改', answered: '已修改待复核' },
  mode: { open: '明察', covert: '暗访', combined: '综合' },
  role: { inspector: '督查员', lead: '组长', officer: '上级经办人' },
  purpose: { office: '办公室', window: '窗口', hall: '大厅', duty: '值班室', meeting: '会议室', gate: '门口', other: '其他' },
  personKind: { staff: '工作人员', inspector: '督查员', reporter: '反映人' },
  noun: { visit: '检查', attendance: '点名', order: '秩序', attitude: '态度', finding: '问题', commendation: '表扬', evidence: '证据', look: '看室', verification: '核实' },
  field: {
    unit: '单位', code: '问题', clause: '条款', person: '人员', room: '室', place: '地点', at: '时间', untilAt: '结束时间', description: '看到的情况', severity: '程度',
    corrected: '当场处理', statement: '本人说法', evidence: '证据', category: '类别', observed: '看到的状态', observedAt: '看到的时间', secondObserved: '复看状态', secondAt: '复看时间',
    activity: '当时在做', claimed: '说明的去向', claimReason: '去向说明', note: '说明', item: '项目', ok: '结果', count: '数量', scenario: '情形', waitingSeconds: '等候', servingSeconds: '办理',
    rubric: '核对项', inspectors: '督查员', leftAt: '离开时间', arrivedAt: '到达时间', mode: '方式', escort: '陪同', site: '地点', whole: '整条记录', secondLook: '复看', verification: '核实',
    inspector: '第二名督查员', returned: '退回未改',
  },
  listComma: '、',
  unknownPerson: '姓名未留存',
  unknownUnit: '单位未收到',
}
