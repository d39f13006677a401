/** What a measure may fail of. */
export const measureFaults = {
  'measure.dates': {
    zh: '完成时限或办结日期早于定下措施的那天，或者日期还没有到。',
    en: 'The deadline or the end is before the day the measure was decided, or a day has not come yet.',
  },
  'measure.nobody': {
    zh: '写上责任单位或责任人。',
    en: 'Say which unit or who is responsible.',
  },
} as const
