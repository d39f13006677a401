/** What an order to rectify or an objection may fail of. */
export const rectificationFaults = {
  'rectification.notAccepted': {
    zh: '有问题还没有采用，不能据以要求整改。先复核。',
    en: 'A problem is not accepted yet and can’t be ordered to be put right. Review it first.',
  },
  'rectification.units': {
    zh: '一份整改单只给一个单位，选的问题分属几个单位。',
    en: 'One order goes to one unit; the chosen problems belong to several.',
  },
  'rectification.ordered': {
    zh: '有问题已经在另一份整改单里。',
    en: 'A problem stands in another order already.',
  },
  'rectification.handover': {
    zh: '涉嫌违纪违法的只移交，不要求整改。',
    en: 'What may be an offence is handed over, not ordered to be put right.',
  },
  'rectification.dates': { zh: '整改期限早于发出的日期。', en: 'The deadline is before the day it was issued.' },
  'progress.notNow': {
    zh: '这份整改单现在不能记这一步，看一下它的状态。',
    en: 'The order can’t take this step as it stands now.',
  },
  'progress.tookPart': {
    zh: '问题是你参加检查时发现的，核查和销号要由别人做。',
    en: 'You took part in finding these problems; somebody else checks and strikes them off.',
  },
  'progress.sameChecker': {
    zh: '核查是你做的，销号要由另一个人。',
    en: 'You checked it; another person strikes it off.',
  },
  'progress.before': {
    zh: '日期早于发出整改单的日期。',
    en: 'The day is before the order was issued.',
  },
  'progress.visitOther': {
    zh: '这次检查不是去这个单位的，或早于整改单。',
    en: 'That visit did not call on this unit, or was before the order.',
  },
  'progress.causeMissing': { zh: '销号要写明原因属于哪一类。', en: 'Name the kind of cause to strike it off.' },
  'objection.tookPart': {
    zh: '你参加过这次检查，异议要由别人登记和决定。',
    en: 'You took part in this visit; somebody else enters and decides the objection.',
  },
  'objection.reviewed': {
    zh: '你复核过这个问题，异议要由别人决定。',
    en: 'You reviewed this problem; somebody else decides the objection.',
  },
  'objection.person': {
    zh: '这个问题没有指向个人，只能由单位提出异议。',
    en: 'This problem is about nobody in person; only the unit can object.',
  },
  'objection.dates': {
    zh: '收到异议的日期早于告知的日期。',
    en: 'The objection was received before the notice.',
  },
  'proposal.notAccepted': {
    zh: '问题还没有采用，不能据以提出处理建议。',
    en: 'The problem is not accepted yet; nothing can be proposed about it.',
  },
  'proposal.aboutNobody': {
    zh: '这个问题没有指向个人。',
    en: 'This problem is about nobody in person.',
  },
  'decision.tookPart': {
    zh: '你参加过这次检查，处理决定要由别人录入。',
    en: 'You took part in this visit; somebody else enters the decision.',
  },
  'decision.otherProposal': {
    zh: '这份建议说的是另一个问题。',
    en: 'That proposal is about another problem.',
  },
  'recheck.nothing': {
    zh: '这个单位没有要到现场复查的整改单，或已经排了回头看。',
    en: 'The unit has no order that has to be measured again, or it is planned already.',
  },
  'recheck.overCap': {
    zh: '这个单位十二个月里已被查{visits}次，到了上限{cap}次。写明理由，只抽一半问题复查。',
    en: 'The unit was visited {visits} times in twelve months, its cap is {cap}. Give a reason; half of the problems are measured then.',
  },
  'document.notNow': {
    zh: '这份文件现在不能走这一步，看一下它的状态。',
    en: 'The document can’t take this step as it stands now.',
  },
  'document.ownApproval': {
    zh: '文件是你写的，签发要由别人。',
    en: 'You wrote this document; somebody else approves it.',
  },
  'document.stale': {
    zh: '写成后有{count}处变动，不能印发。重新写一份。',
    en: '{count} things in it have changed since it was written; it can’t be issued. Write it again.',
  },
  'document.numberTaken': {
    zh: '{number}已经给了另一份文件。换一个文号。',
    en: '{number} has been given to another document. Take another number.',
  },
  'document.scanKind': {
    zh: '扫描件要PDF、JPEG或PNG。这个文件不是，没有收下。',
    en: 'A scan is a PDF, JPEG or PNG. This file is none, and was not kept.',
  },
  'document.unreadable': {
    zh: '这个文件读不出来。要的是 .docx，用 Word、WPS 或 LibreOffice 存。',
    en: 'This file can’t be read. It has to be a .docx as Word, WPS or LibreOffice saves it.',
  },
  'document.unbacked': {
    zh: '改过的文字里有数没有记录可查，不能这样收下。改回原数，或去掉。',
    en: 'The edited text has numbers that no record backs. Put them back, or leave them out.',
  },
  'document.unconfirmed': {
    zh: '还有{count}处改动没有确认。',
    en: '{count} changes are not confirmed yet.',
  },
  'document.nothingToSay': {
    zh: '没有可写的内容：还没有作出决定，或所列问题都还成立。',
    en: 'There is nothing to say: nothing is decided yet, or everything it lists still stands.',
  },
  'document.noPraise': {
    zh: '这一期没有已采用的“做得好的”，没有可表扬的内容。',
    en: 'No commendation of this period is accepted yet; there is nothing to praise.',
  },
  'document.covert': {
    zh: '暗访没有结束，不能写反馈单。结束以后再写。',
    en: 'This visit is covert and not finished; write its fact sheet once it is.',
  },
  'document.noPaperDue': {
    zh: '整改没有逾期，或督办文书已经发到最后一级，没有该发的一份。',
    en: 'The order is not late, or the last paper of the ladder went out; none is due.',
  },
  'objection.decided': { zh: '这份异议已经有决定。', en: 'This objection has been decided.' },
}
