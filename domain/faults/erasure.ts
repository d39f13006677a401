/** What destroying names at the end of their term may fail of. */
export const erasureFaults = {
  'erasure.changed': {
    zh: '到期清单已有变化，请重新核对后再确认。',
    en: 'What is due has changed meanwhile. Look at the list again, then confirm.',
  },
  'erasure.nothing': {
    zh: '没有到期的内容。',
    en: 'Nothing is due.',
  },
  'erasure.running': {
    zh: '上一次销毁还没有做完，请先继续那一次。',
    en: 'The run before is not finished. Continue that one first.',
  },
  'erasure.noRetention': {
    zh: '规则包没有写保存期限，什么都不会到期。',
    en: 'The rule pack sets no terms, so that nothing is ever due.',
  },
} as const
