/** What is said about somebody who isn't there, by the state it claims. */
export const claimReasons: Readonly<Record<string, readonly string[]>> = {
  meetingTraining: [
    '科长说：去县政府开调度会',
    '同室说在三楼开会，一小时回来',
    '说是参加业务培训，通知在办公室',
    '本人电话里说在市里培训，明天回',
    '办公室说参加项目评审会',
  ],
  errand: [
    '科长说：去银行送报表',
    '同室说去工地看现场了',
    '说是去县财政局对账',
    '办公室说送文件，没看到派单',
    '本人电话里说在局里另一栋楼办事',
  ],
  countryside: [
    '科长说：下乡驻村，本周都在',
    '同室说一早去了白石乡',
    '说是去村里核实补贴面积',
    '本人电话里说在云溪镇，信号不好',
    '办公室说随车下乡，派车单待出示',
  ],
  leave: [
    '同室说请了病假，假条在办公室',
    '科长说：昨天口头请过假',
    '说是孩子生病，上午请半天',
    '办公室出示假条，批准人是分管副职',
    '本人电话里说请了年休假',
  ],
  shiftOff: [
    '科长说：周末值班，今天调休',
    '值班表上写的轮休',
    '本人电话里说昨夜值班，上午休息',
    '办公室说调休，审批单待补',
  ],
  seconded: ['名册注明借调县审计局', '科长说：借调专班，三个月了', '办公室说抽调到县里，文件待出示'],
  whereaboutsUnknown: [
    '同室说不清楚，早上没见到',
    '电话两次无人接',
    '科长说：刚才还在',
    '去向牌写在岗，室内无人知道去了哪里',
    '没有人说得出去向',
  ],
}

/** Why somebody corrects a record after the visit was closed. */
export const correctReasons: readonly string[] = [
  '时间写错，照片上是另一个时间',
  '房间号记错，应为隔壁一间',
  '人员认错，经核对工牌更正',
  '第二次看的时间补记',
  '问题选错，按条款改',
  '描述里多写了评价，改为只写看到的',
  '漏记等候人数，按录像补',
  '程度偏重，按当场已改调整',
]

/** Why a record is void. */
export const voidReasons: readonly string[] = [
  '重复记录，以另一条为准',
  '试用时误建',
  '记到了别的单位名下',
  '核实后情况不存在',
  '两人同时记了同一件事',
]

export interface ReturnReasonSeed {
  field: string
  text: string
}

/** What a reviewer writes when sending a finding back, by the field it concerns. */
export const returnReasons: readonly ReturnReasonSeed[] = [
  { field: 'at', text: '两次看只隔6分钟，不足10分钟，请补记或改为“见到时无人”。' },
  { field: 'at', text: '起时间和照片相差两分钟，请核对后写明以哪个为准。' },
  { field: 'untilAt', text: '只有几时看到，没有几时离开，请补止时间。' },
  { field: 'description', text: '“态度较差”是评价，请改为原话和动作。' },
  { field: 'description', text: '没有写清是谁先问、对方怎么答，请按先后补写。' },
  { field: 'description', text: '和检012那条几乎一样，请核对是不是同一件事。' },
  { field: 'description', text: '“长时间”请改为几分钟。' },
  { field: 'evidence', text: '没有通话记录截图或录音，请补。' },
  { field: 'evidence', text: '照片看不清屏幕内容，有另一张请补上。' },
  { field: 'evidence', text: '照片里有办事群众的脸，请先标明“有他人”。' },
  { field: 'place', text: '缺楼层和房间号。' },
  { field: 'person', text: '名册上有两个同名的人，请写明科室。' },
  { field: 'person', text: '还没有确认是谁，请先写岗位，核实后再补。' },
  { field: 'unit', text: '该窗口由县民政局派驻，请改。' },
  { field: 'severity', text: '当场已改，又是第一次，写“较重”请说明理由。' },
  { field: 'code', text: '没有第二次看，不能记脱岗。' },
  { field: 'code', text: '事实更接近首问不负责，请核对条款。' },
  { field: 'clause', text: '引用的条款已换新版，请改引现行条款。' },
]

/** Things done well, by the same standard of evidence. Slots as in the sentences. */
export const commendations: readonly string[] = [
  '{time}，{place}工作人员{person}见老人看不清表格，起身代为填写并逐项念给对方核对，用时约{count}分钟。',
  '{from}至{to}，{place}系统中断，{person}逐一告知等候的{count}名群众，登记电话后下午上门送办结单。',
  '{time}拨打公开电话，两声接起，报了单位和姓名，把要带的{count}样材料说清并发了短信清单。',
  '{place}去向牌、桌牌、公示全部在位，{time}抽看{count}人去向，与实际一致。',
  '{time}，{place}{person}主动帮办事人复印缺的材料{count}页，免跑一趟，未收费。',
  '{from}至{to}在{place}旁观，{person}连续办理{count}件，站立服务，叫号无一漏叫。',
  '午间{time}，{place}留有{count}个窗口办理，有人离开即由AB角接替。',
  '{time}，{person}发现办事人走错楼，送到{place}并向接办人交代清楚，全程约{count}分钟。',
]
