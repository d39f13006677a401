/** What can go wrong with a bundle, a receipt or a trust file. Codes never change their meaning. */
export const bundleFaults = {
  E101: {
    zh: '报送包不完整，可能没拷完。请重新拷贝或重新生成报送包后再收。',
    en: 'The file is incomplete, perhaps not fully copied. Copy or make it again.',
  },
  E102: {
    zh: '报送包的结尾对不上，内容已损坏。请重新生成报送包后再收。',
    en: 'The end of the file does not match; it is damaged. Make it again.',
  },
  E103: {
    zh: '报送包的内部格式不合规。请用明察重新生成报送包后再收。',
    en: 'The inner layout of the file is not allowed. Make it again with Mingcha.',
  },
  E104: {
    zh: '报送包里有不允许的文件名。请用明察重新生成报送包，不要自行改动文件。',
    en: 'The file holds a forbidden name. Make it again and do not alter it.',
  },
  E105: {
    zh: '报送包里有重名的内容。请用明察重新生成报送包，不要自行改动文件。',
    en: 'The file holds the same name twice. Make it again and do not alter it.',
  },
  E106: {
    zh: '报送包有一处内容损坏。请换一个U盘，重新生成报送包。',
    en: 'A part of the file is damaged. Make it again, on another stick.',
  },
  E107: {
    zh: '报送包里的内容次序不对或多出了内容。请用明察重新生成报送包。',
    en: 'The contents are in the wrong order or there is something extra. Make it again.',
  },
  E108: {
    zh: '报送包里的名称与报送内容不一致。请用明察重新生成报送包。',
    en: 'The name inside the file is not that of its content. Make it again.',
  },
  E109: {
    zh: '报送包超过允许的大小或数量。请分几次报送。',
    en: 'The file exceeds an allowed size or count. Send it in several parts.',
  },
  E110: {
    zh: '报送包由别的版本写成，这里还看不懂。先升级明察，再收这个文件。',
    en: 'The file was written by another version. Update Mingcha, then receive it again.',
  },
  E111: {
    zh: '报送包里有必须懂得而这里还看不懂的内容。先升级明察，再收这个文件。',
    en: 'The file holds something that must be understood and is not. Update Mingcha first.',
  },
  E112: {
    zh: '这不是明察的报送包，或文件开头已损坏。请核对选的文件。',
    en: 'This is not a Mingcha file, or its beginning is damaged. Check which file was chosen.',
  },
  E113: {
    zh: '这个文件不是给本单位的，这里打不开。请对方核对报送对象。',
    en: 'This file is not meant for this office and cannot be opened here. Ask the sender.',
  },
  E114: {
    zh: '报送包在途中被改动或损坏。请重新拷贝或重新生成报送包。',
    en: 'The file was altered or damaged on its way. Copy or make it again.',
  },
  E201: {
    zh: '报送包的说明页不对。请用明察重新生成报送包。',
    en: 'The declaration in the file is wrong. Make it again.',
  },
  E202: {
    zh: '报送包的概要与内容不一致。请用明察重新生成报送包。',
    en: 'The summary in the file does not match its content. Make it again.',
  },
  E203: {
    zh: '报送包的清单写法不对。请用明察重新生成报送包。',
    en: 'The list of contents is not written as it must be. Make it again.',
  },
  E204: {
    zh: '报送包里有清单之外的内容。请用明察重新生成报送包。',
    en: 'The file holds something that its list does not name. Make it again.',
  },
  E205: {
    zh: '报送包缺了清单上的内容。请重新生成报送包。',
    en: 'Something on the list is missing from the file. Make it again.',
  },
  E206: {
    zh: '报送包里有内容与清单不符，可能被改动。请重新生成报送包。',
    en: 'A content does not match the list and may have been altered. Make it again.',
  },
  E207: {
    zh: '报送包的总清单与内容不符，可能被改动。请重新生成报送包。',
    en: 'The master list does not match and may have been altered. Make it again.',
  },
  E208: { zh: '报送包里混进了别的文件。请用明察重新生成报送包。', en: 'A foreign file was mixed in. Make it again.' },
  E209: {
    zh: '报送包的首页写法不对。请用明察重新生成报送包。',
    en: 'The cover page of the file is not written as it must be. Make it again.',
  },
  E301: {
    zh: '不认识报送人，待人工核验，原文件已留存。请核对该人是否已备案。',
    en: 'The sender is not known; kept for a person to check. Check that he is enrolled.',
  },
  E302: {
    zh: '报送人与内容对不上，内容可能被改动。请重新生成报送包。',
    en: 'The content is not what the sender handed over; it may have been altered. Make it again.',
  },
  E303: {
    zh: '报送包里报送人的确认放错了地方，不能采用。请重新生成报送包。',
    en: 'The sender’s confirmation stands where it does not belong. Make it again.',
  },
  E304: {
    zh: '缺报送人的确认。请重新生成报送包。',
    en: 'The confirmation of the sender is missing. Make it again.',
  },
  E305: {
    zh: '会签与说明的不一致。请补齐会签后重新生成报送包。',
    en: 'The countersignatures are not those announced. Complete them and make the bundle again.',
  },
  E306: {
    zh: '报送人的备案已停用，待人工核验，原文件已留存。请本人重新备案。',
    en: 'The enrolment of the sender is withdrawn; kept for a person to check. He has to enrol again.',
  },
  E307: {
    zh: '报送人已换过备案，这一份还是用旧的写的。请用现在的备案重新生成报送包。',
    en: 'The sender has enrolled anew since; this was written under the old enrolment. Make the bundle again.',
  },
  E308: {
    zh: '同一个人占了两个角色，须由另一人会签。',
    en: 'One person stands in two roles; somebody else has to countersign.',
  },
  E309: {
    zh: '报送人的确认形式不被允许，待人工核验，原文件已留存。',
    en: 'The form of the sender’s confirmation is not allowed; kept for a person to check.',
  },
  E310: {
    zh: '报送包缺本单位要求的第二重确认，或与内容不符。请重新生成报送包。',
    en: 'The second confirmation that the office asks for is missing or does not fit. Make it again.',
  },
  I401: { zh: '这一份早已收过，不必再报。', en: 'This one was received before; nothing to do.' },
  H402: {
    zh: '前面还有报送包没有收到，这一份先留着。请把前面的一起报来。',
    en: 'Earlier bundles are still missing; this one waits. Send the earlier ones too.',
  },
  H405: {
    zh: '这是本册在另一份数据上写成的报送包，已留存；到“报送”页接续时一并补录。',
    en: 'A bundle of this record book from another copy of its data; kept, and entered again when the book goes on.',
  },
  I406: {
    zh: '上级手里的比报送人的回执少，像是恢复过旧备份。请把缺的几号再报一次。',
    en: 'The superior office holds less than its own receipts say; it seems to have restored an old backup. Send the missing numbers again.',
  },
  F403: {
    zh: '同一编号收到了两份不同的内容，已暂停接收。请与上级核对以哪一份为准。',
    en: 'Two different contents came under one number; receiving is paused. Settle with the superior office which one stands.',
  },
  E404: {
    zh: '报送的记录与上一份接不上。请重新生成报送包。',
    en: 'The records do not continue those of the bundle before. Make it again.',
  },
  E405: {
    zh: '记录的前后次序被打断，可能被改动。请重新生成报送包。',
    en: 'The sequence of the records is broken and may have been altered. Make it again.',
  },
  E406: {
    zh: '首页写的记录范围与实际不符。请重新生成报送包。',
    en: 'The range on the cover page is not that of the records. Make it again.',
  },
  E407: {
    zh: '报送用的期号不对，待人工核验，原文件已留存。请重新备案。',
    en: 'The period of this record book is unknown or over; kept for a person to check. Enrol again.',
  },
  E408: {
    zh: '这一册已冻结或关闭，待人工核验，原文件已留存。',
    en: 'This record book is frozen or closed; kept for a person to check.',
  },
  X501: {
    zh: '有一条记录填写不合要求，没有采用。请补正后再报。',
    en: 'A record is not filled in as it must be and was not applied. Correct it and send it again.',
  },
  X502: {
    zh: '有一条修改不是在最新内容上做的，没有采用。请看过最新内容再改。',
    en: 'An edit was not made on the latest content and was not applied. Look at the latest and edit again.',
  },
  I503: {
    zh: '有一种新记录这里还看不懂，已原样保存。升级后会显示。',
    en: 'A new kind of record is kept as it is; it will show after an update.',
  },
  X504: {
    zh: '有一条记录的修订号接不上，没有采用。请重新填写。',
    en: 'The revision of a record does not follow and was not applied. Enter it again.',
  },
  X505: {
    zh: '记录的时间不对，已采用并标出。请检查电脑的时钟。',
    en: 'The time of a record is odd; it was applied and marked. Check the clock of the computer.',
  },
  E506: {
    zh: '有一行记录的写法不合规。请用明察重新生成报送包。',
    en: 'A line is not written as it must be. Make it again.',
  },
  X507: {
    zh: '有一条记录署了别人的名，没有采用。请由本人填写。',
    en: 'A record is in the name of somebody else and was not applied. That person has to enter it.',
  },
  E601: {
    zh: '证据原件与登记不符，可能被改动。请重新生成报送包。',
    en: 'An original does not match what was recorded and may have been altered. Make it again.',
  },
  X602: { zh: '有一份证据还没有收到原件。请补报。', en: 'The original of an evidence has not arrived. Send it later.' },
  X603: { zh: '收到一份没有记录提到的证据，先留着。', en: 'An evidence came that no record mentions; it is kept.' },
  X604: {
    zh: '有一份证据的实际类型与登记不同，只保存不打开。请核对原件。',
    en: 'The type of an evidence is not the one recorded; it is kept, not opened. Check the original.',
  },
  E611: {
    zh: '本机保存的原件有损坏，这一次没有放进报送包。请从备份恢复。',
    en: 'A stored original is damaged and was not exported. Restore it from the backup.',
  },
  E701: {
    zh: '按规定要有会签，这一份没有，待人工核验，原文件已留存。请补会签。',
    en: 'A countersignature is required and missing; kept for a person to check. Add it.',
  },
  E702: { zh: '这一份是报给别的单位的。请送到正确的单位。', en: 'This is addressed to another office. Take it there.' },
  E801: {
    zh: '备案文件未通过核验，没有采用。请向上级索取新的备案文件。',
    en: 'The enrolment files do not check out and were not accepted. Ask the superior office for new ones.',
  },
  E802: {
    zh: '备案文件比本机的旧，或与本机同号而内容不同，没有采用。请索取最新的。',
    en: 'The enrolment files are older than those here, or rewritten. Ask for the latest.',
  },
  E803: {
    zh: '回执与本机已有的接不上，没有采用。请向上级索取最新的回执。',
    en: 'The receipt does not follow those here and was not accepted. Ask for the latest.',
  },
  E804: {
    zh: '这份回执是给别的电脑或别的人的。请拿自己的回执。',
    en: 'This receipt is for another laptop or person. Take your own.',
  },
  E805: {
    zh: '本机数据比上级收到的旧，可能恢复过旧备份。可以继续记录，先不能报送；请上级给这一册另起一段，再到“报送”页接续。',
    en: 'The data here is older than what the superior office holds. Go on recording; before sending, ask that office for a new part of this book and take it up on the page Exchange.',
  },
  E901: {
    zh: '磁盘已满、只读、读写出错或正忙。腾出空间、换一个盘或稍后再试，原来的文件没有动。',
    en: 'The disk is full, read-only, failing or busy. Free space, take another one or try later; the source is untouched.',
  },
  E902: {
    zh: '没有做完，可能U盘拔早了。插好再做一次即可接着完成，已写下的都在。',
    en: 'This was interrupted, perhaps a stick was pulled out. Put it back and do it again: it will go on, nothing is lost.',
  },
  E904: {
    zh: '总部从备份恢复过，这一份的作者手里的回执还没到总部给过的号，没有收，文件没有动。请作者收下最后那份回复，再记一条、再报一次，几份一起收。',
    en: 'Headquarters was restored from a backup, and the author of this one does not have the last receipt it gave. It was not taken in, and the file is untouched. The author takes in the last reply, records once more and exports again; then receive them together.',
  },
  E903: {
    zh: '程序自检未通过，暂停报送，记录不受影响。请重新安装明察。',
    en: 'The self-test failed; sending is off, recording is not affected. Install Mingcha again.',
  },
} as const

export type BundleFaultCode = keyof typeof bundleFaults

/** R resend, Q a person decides, F freeze, H held, X accepted with exceptions, I information, T retry; device: met at the sender. */
export type FaultClass = 'R' | 'Q' | 'F' | 'H' | 'X' | 'I' | 'T' | 'device'

const exceptional: Partial<Record<BundleFaultCode, FaultClass>> = {
  E110: 'Q',
  E111: 'Q',
  E301: 'Q',
  E306: 'Q',
  E309: 'Q',
  E407: 'Q',
  E408: 'Q',
  E701: 'Q',
  I401: 'I',
  H402: 'H',
  H405: 'H',
  I406: 'I',
  F403: 'F',
  I503: 'I',
  X501: 'X',
  X502: 'X',
  X504: 'X',
  X505: 'X',
  X507: 'X',
  X602: 'X',
  X603: 'X',
  X604: 'X',
  E611: 'device',
  E801: 'device',
  E802: 'device',
  E803: 'device',
  E804: 'device',
  E805: 'device',
  E901: 'T',
  E902: 'T',
  E904: 'T',
  E903: 'device',
}

/** The class of every code; a fault not named above is R: rejected, to be sent again. */
export const faultClass = Object.fromEntries(
  (Object.keys(bundleFaults) as BundleFaultCode[]).map((code) => [code, exceptional[code] ?? 'R']),
) as Record<BundleFaultCode, FaultClass>
