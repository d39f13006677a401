/** What can go wrong where bundles are countersigned and an office sets what it asks of them. */
export const signingFaults = {
  'export.noCountersigner': {
    zh: '找不到可以会签的组长：{who}。请换一位，或请上级补一位组长的备案。',
    en: 'No lead can countersign this: {who}. Choose another, or have one more lead enrolled.',
  },
  'countersign.notAsked': {
    zh: '这一份没有请你会签，或已经会签过。',
    en: 'You were not asked to countersign this, or have done so already.',
  },
  'countersign.nothing': {
    zh: '这个报送包没有在等会签。',
    en: 'This bundle does not wait for a countersignature.',
  },
  'trust.tooFewLeads': {
    zh: '要会签，至少要有两位组长：组长自己的报送包须由另一位会签。',
    en: 'Countersigning needs two leads at least: a lead’s own bundles are countersigned by another.',
  },
} as const
