/** What two independent statements may fail of. */
export const statementFaults = {
  'statement.partner': {
    zh: '双人独立记录的另一人，要是这次检查的另一名督查员。',
    en: 'The other statement is made by another inspector of this visit.',
  },
  'statement.twice': { zh: '这个地点你已经封存过一份。', en: 'You have sealed one of this place already.' },
  'statement.empty': { zh: '一点内容都没有，不能封存。', en: 'There is nothing in it to seal.' },
  'statement.unsealed': { zh: '对方还没有封存，不能拆封。', en: 'The other has not sealed theirs yet.' },
  'statement.opened': { zh: '这一份已经拆封。', en: 'It is open already.' },
  'statement.sealed': { zh: '两份都拆封以后才能对照。', en: 'Both have to be open first.' },
  'statement.bound': {
    zh: '对方也已封存，这一份不能再收回。',
    en: 'The other has sealed theirs; it can’t be taken back any more.',
  },
  'statement.changed': {
    zh: '封存以后有一份变了，不能拆封。',
    en: 'One of them changed after it was sealed; it can’t be opened.',
  },
  'statement.otherKey': {
    zh: '封存以后你用恢复码重新进过，原来的封条打不开了。请收回重记，或写一份说明。',
    en: 'You have come back with a recovery code since you sealed it; its seal no longer opens. Record it again, or say so in a note.',
  },
  'statement.reasons': {
    zh: '有{count}处两人说法不同，每处都要选一方并写明理由。',
    en: '{count} fields differ: choose a side for each and give the reason.',
  },
  'statement.settled': { zh: '这一对已经核定。', en: 'This pair is settled already.' },
} as const
