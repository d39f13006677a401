/** What a plan or a draw may fail of. */
export const drawFaults = {
  'plan.overCap': {
    zh: '范围里有{count}个单位到了次数上限。要查，写明谁同意、为什么。',
    en: '{count} units of the pool are at the cap. Name who allows it, and why.',
  },
  'plan.dates': { zh: '方案的止日早于起日。', en: 'The plan ends before it begins.' },
  'draw.custodians': {
    zh: '两个封签人里要有你，另一个是别人。',
    en: 'You are one of the two keepers; the other is somebody else.',
  },
  'draw.tooMany': {
    zh: '“{stratum}”只有{units}个单位，抽不出{take}个。',
    en: '“{stratum}” has {units} units; {take} can’t be drawn.',
  },
  'draw.twice': {
    zh: '“{stratum}”里有单位在名单上出现了两次。',
    en: 'A unit of “{stratum}” stands on the list twice.',
  },
  'draw.strataTwice': { zh: '有两组用了同一个名称。', en: 'Two groups have one name.' },
  'draw.tooFewInspectors': {
    zh: '“{stratum}”里有单位，除去回避的人不到两名督查员。',
    en: 'A unit of “{stratum}” has fewer than two inspectors who need not stay away.',
  },
  'draw.notYours': { zh: '你不是这次抽签的封签人。', en: 'You are no keeper of this draw.' },
  'draw.promised': { zh: '你已经封签。', en: 'You have sealed it already.' },
  'draw.unpromised': { zh: '第二个人还没有封签，不能拆。', en: 'The second keeper has not sealed it yet.' },
  'draw.changed': {
    zh: '封签以后名单变了，这次抽签不能再拆。作废后重抽，两次都留有记录。',
    en: 'The list changed after it was sealed; it can’t be opened. Void it and draw again; both stay on record.',
  },
  'draw.told': { zh: '你已经拆封，等另一个人。', en: 'You have opened it; the other keeper is next.' },
  'draw.tooEarly': { zh: '还没到约定的拆封时间。', en: 'The agreed time of opening has not come.' },
  'draw.otherKey': {
    zh: '封签以后，封签人用恢复码重新进过，这次抽签拆不开。作废后重抽，两次都留有记录。',
    en: 'A keeper has come back with a recovery code since it was sealed; it can’t be opened. Void it and draw again; both stay on record.',
  },
  'draw.sealed': { zh: '还没有拆封，没有结果。', en: 'Still sealed: there is no result.' },
  'draw.noOther': {
    zh: '这个单位没有抽中，或者已经换过，或者这一组没有别的单位了。',
    en: 'This unit was not drawn, was replaced already, or its group has no other.',
  },
  'draw.unreadable': { zh: '这不是抽签记录。', en: 'This is no draw file.' },
} as const
