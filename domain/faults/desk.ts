/** What can go wrong at the desk: unlocking, recording, importing. Code -> sentence. */
export const deskFaults = {
  'session.locked': {
    zh: '工作站已锁定，先用口令解锁。',
    en: 'The workstation is locked; unlock it with your passphrase first.',
  },
  'session.wrongPassphrase': {
    zh: '口令不对。再试一次，或使用恢复码。',
    en: 'The passphrase is not right. Try again, or use the recovery code.',
  },
  'session.wrongPin': {
    zh: '短口令不对，还能试{left}次。也可以用口令。',
    en: 'The PIN is not right; {left} tries are left. The passphrase works as well.',
  },
  'session.pinGone': { zh: '短口令已失效，用口令解锁。', en: 'There is no PIN any more; unlock with the passphrase.' },
  'session.wrongRecovery': {
    zh: '恢复码不对，检查是否抄错。',
    en: 'The recovery code is not right; check it for a slip.',
  },
  'session.noHome': {
    zh: '这里还没有工作站数据，先完成首次设置。',
    en: 'There is no workstation here yet; finish the first set-up.',
  },
  'session.exists': { zh: '这里已经有工作站数据。', en: 'There is a workstation here already.' },
  'session.openElsewhere': {
    zh: '这个工作站已在另一窗口打开，请到那个窗口里继续。',
    en: 'This workstation is already open in another window; go on there.',
  },
  'session.passphraseTaken': {
    zh: '换一个口令，这一个不能用。',
    en: 'Choose another passphrase; this one cannot be used.',
  },
  'session.unknownPerson': {
    zh: '这台电脑上没有这个人：{person}。',
    en: 'Nobody of that name on this laptop: {person}.',
  },
  'session.whoOpens': {
    zh: '这是上级的数据，第一次打开窗口要登记经办人。请写上姓名再解锁。',
    en: 'This is headquarters’ data; its first window needs an officer. Enter a name and unlock again.',
  },
  'session.personUnsent': {
    zh: '这个人还有{count}条没有报送，移除后再也签不了。先请本人报送，或确认留在本机。',
    en: 'This person has {count} lines that were not sent, and nobody can sign them afterwards. Let them send first, or confirm that they stay here.',
  },
  'session.handedOver': {
    zh: '电脑正交给群众评价，用口令收回后再做别的。',
    en: 'The laptop is handed over for an opinion; take it back with the passphrase first.',
  },
  'session.forbidden': { zh: '这件事由组长或上级经办人来做。', en: 'This is for a lead or an officer to do.' },
  'session.badCode': {
    zh: '打开地址的一次性代码无效或已用过，从启动命令重新打开。',
    en: 'The one-time code is invalid or used up; open the window again from the start command.',
  },
  'gate.unknownProcedure': { zh: '没有这个功能：{name}。', en: 'There is no procedure {name}.' },
  'gate.invalidInput': { zh: '“{path}”填得不对：{why}', en: '“{path}” is not right: {why}' },
  'gate.bug': {
    zh: '程序出了意外，已写下的内容都在。重新打开这一页；再次出现时记下编号{number}。',
    en: 'Something unexpected happened; what was written is kept. Open the page again; should it recur, note the number {number}.',
  },
  'gate.cancelled': { zh: '已取消。', en: 'Cancelled.' },
  'gate.unreachable': {
    zh: '与本机后台的连接断开了，已写下的内容都在。重新打开窗口。',
    en: 'The connection to the local service is gone; what was written is kept. Open the window again.',
  },
  'record.missing': {
    zh: '找不到这条记录，可能还没有收到。',
    en: 'That record is not here; it may not have arrived yet.',
  },
  'record.foreign': {
    zh: '这条记录由别人写下，只能复核或回应，不能改。',
    en: 'Somebody else wrote this record; it can be answered, not changed.',
  },
  'record.stale': {
    zh: '这条记录刚刚改过，看过最新内容再改。',
    en: 'The record has just changed; look at it again before changing it.',
  },
  'attendance.covered': {
    zh: '有人顶岗，不算“{state}”。先去掉顶岗的人，或换一个状态。',
    en: 'Somebody stands in, so it is not “{state}”. Take the substitute off first, or choose another state.',
  },
  'attendance.gateEnded': { zh: '这次门口登记已经结束。', en: 'That check at the gate has ended already.' },
  'person.hasLog': {
    zh: '这个人有自己的口令和流水，不能作废。',
    en: 'This person has a passphrase and a record book here and can’t be voided.',
  },
  'record.voided': { zh: '这条记录已经作废。', en: 'This record has been voided.' },
  'record.future': {
    zh: '“{path}”还没有到。看一下这台电脑的时钟，再改时间。',
    en: '“{path}” has not come yet. Look at this laptop’s clock, then mend the time.',
  },
  'record.times': {
    zh: '“{path}”早于开始的时间。',
    en: '“{path}” is before the time it began.',
  },
  'attendance.tooEarly': {
    zh: '第一次没见到，隔{minutes}分钟再看一次，才能记为脱岗、空岗；现在可记“未在岗（待核实）”。',
    en: 'Look again {minutes} minutes after the first look before recording “away from post” or “unmanned”; for now record “not at post (unverified)”.',
  },
  'attendance.notLookedFor': {
    zh: '没有复看，也没有核实不实的去向，不能定为无故缺岗。先复看，或先记去向。',
    en: 'Without a second look or a claim that proved untrue nobody is absent without reason. Look again, or record where they are said to be.',
  },
  'record.reasonMissing': { zh: '更正和作废要写明原因。', en: 'A correction or a void needs its reason.' },
  'visit.noInvitation': { zh: '这不是检查的邀请码。', en: 'This is no invitation to a visit.' },
  'acknowledgement.witnesses': {
    zh: '拒签要由这次检查的两名督查员注明。',
    en: 'A refusal is noted by two inspectors of this visit.',
  },
  'acknowledgement.covert': {
    zh: '暗访不当场出示反馈单；检查结束、复核以后再送达。',
    en: 'A covert visit shows no fact sheet on the spot; it is delivered after the visit and its review.',
  },
  'visit.closed': {
    zh: '这次检查已经结束，见到的情况不再改动；需要更正时写明原因。',
    en: 'The visit is closed and what was observed is sealed; correct it with a reason.',
  },
  'visit.inspectors': { zh: '一次检查至少要两名督查员。', en: 'A visit needs at least two inspectors.' },
  'visit.times': { zh: '离开时间不能早于到达时间。', en: 'The leaving time cannot be before the arrival.' },
  'review.ownRecord': { zh: '自己写的记录要由别人复核。', en: 'Your own record has to be reviewed by somebody else.' },
  'review.tookPart': {
    zh: '您参加了这次检查，要由没有参加的人复核。',
    en: 'You took part in this visit; somebody who did not has to review it.',
  },
  'report.officeMissing': {
    zh: '写上发文单位，才能写督查周报。',
    en: 'Name the office that issues the report before writing it.',
  },
  'report.tooLarge': {
    zh: '这一周的周报要写{n}个数，最多写{most}个。没有写成，记录没有变。把重复的单位在名册上合并后再写。',
    en: 'The report of this week would hold {n} numbers; {most} is the most. Nothing was written. Merge units that are listed twice, then write it again.',
  },
  'review.sameName': {
    zh: '参检人员中有与您同名的人，请由别人复核。',
    en: 'An inspector of this visit has the same name as you; let somebody else review it.',
  },
  'review.accepted': {
    zh: '这条由您采用过，审定要由另一个人来做。',
    en: 'You have accepted it already; somebody else has to approve it.',
  },
  'review.oneByOne': {
    zh: '问题，以及引出问题的记录，要逐条看过再采用。',
    en: 'Findings, and the lines they rest on, are read one by one before they are accepted.',
  },
  'review.reasonMissing': { zh: '退回要逐项写明原因。', en: 'A return needs a reason for each field.' },
  'review.incomplete': {
    zh: '还缺“{field}”，补齐后才能复核通过。',
    en: '“{field}” is still missing; it is needed before acceptance.',
  },
  'evidence.empty': { zh: '这个文件是空的。', en: 'This file is empty.' },
  'evidence.noPicture': {
    zh: '这张照片打不开，原件完好，仍在证据里。',
    en: 'This picture can’t be shown; the original is safe among the evidence.',
  },
  'evidence.missing': { zh: '这份证据的原件还没有收到。', en: 'The original of this evidence has not arrived yet.' },
  'trust.waiting': {
    zh: '新的单位文件还在等人确认。等它发布，或先撤下它，再做这件事。',
    en: 'A new office file still waits for confirmations. Release it, or withdraw it, before doing this.',
  },
  'trust.nothingWaits': {
    zh: '没有在等人确认的单位文件。',
    en: 'No office file waits for confirmations.',
  },
  'trust.notAsked': {
    zh: '这些文件不要{key}来确认。核对选的文件夹和存储盘。',
    en: 'These files do not ask for {key}. Check which folder and which stick were chosen.',
  },
  'trust.notThere': {
    zh: '上级的名册上还没有这台电脑的{log}。先向上级交备案申请，拿到答复再加入。',
    en: 'The register of the superior office does not name {log} of this computer yet. Hand over an enrolment request first, then join with the answer.',
  },
  'trust.keyGone': {
    zh: '名册上已经换成新备案，这台电脑里却没有它，多半是恢复了旧的备份。照常记录；在“报送”页写出接续申请交给上级，把核对码念给上级听，收入上级写出的文件后接续，再报送。',
    en: 'The register names a newer key that is not on this computer; an old backup was probably restored. Go on recording. On the page Exchange write the request to go on, give it to the superior office, read out the code, receive the files it writes, press Go on, and send then.',
  },
  'trust.lastOfficer': {
    zh: '这是本机唯一能办理备案的人，停用后就没有人能办理了。先让另一位经办人备案。',
    en: 'This is the only person here who can keep the register; without them nobody could. Enrol another officer first.',
  },
  'export.noTrust': {
    zh: '还没有备案，不知道报给谁。先自建或加入上级。',
    en: 'Not enrolled yet, so there is nobody to send to. Found an office or join one first.',
  },
  'export.folder': {
    zh: '写不进这个文件夹：{folder}。换一个U盘或文件夹。',
    en: 'Cannot write into {folder}. Choose another stick or folder.',
  },
  'export.fat': {
    zh: '这个U盘是FAT32格式，装不下4 GB以上的单个文件。换一个exFAT、NTFS格式的U盘，或写到本机文件夹。',
    en: 'This stick is formatted as FAT32 and takes no single file of 4 GB or more. Use one with exFAT or NTFS, or a folder of this computer.',
  },
  'files.unreadable': {
    zh: '读不出这个文件夹：{folder}。换一个文件夹，或重新插入U盘。',
    en: 'Cannot read {folder}. Choose another folder, or plug the stick in again.',
  },
  'store.newer': {
    zh: '数据由更新的版本写成，先升级明察再打开。',
    en: 'The data was written by a newer version; update Mingcha first.',
  },
  'store.damaged': {
    zh: '数据库有损坏，用最近的备份恢复：{what}',
    en: 'The database is damaged; restore the latest backup: {what}',
  },
  'store.busy': {
    zh: '另一个程序正在写这份数据，过一会儿再试；刚才的内容还在。',
    en: 'Another program is writing this data; try again in a moment. What you entered is still there.',
  },
  'store.full': {
    zh: '磁盘已满，刚才的内容还在输入框里。腾出空间后会自动保存。',
    en: 'The disk is full; what you typed is still in the field. Free some space and it is saved.',
  },
  'command.usage': { zh: '用法不对：{why}', en: 'Wrong usage: {why}' },
} as const
