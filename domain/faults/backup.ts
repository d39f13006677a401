/** What can go wrong with a backup, or a home that is restored from one. */
export const backupFaults = {
  'backup.folder': {
    zh: '备份的地方现在够不着：{folder}。插上U盘或移动硬盘，或另选一个文件夹。',
    en: 'The place for backups can’t be reached now: {folder}. Plug in the stick or disk, or choose another folder.',
  },
  'backup.none': {
    zh: '这里没有明察的备份：{folder}。选择备份所在的文件夹。',
    en: 'There is no Mingcha backup here: {folder}. Choose the folder that holds it.',
  },
  'backup.several': {
    zh: '这里有几台电脑的备份：{folder}。写明其中一个“mingcha-backup-”开头的文件夹。',
    en: 'Here are backups of several laptops: {folder}. Name one of the folders that begin with “mingcha-backup-”.',
  },
  'backup.unsound': {
    zh: '没有备份：本机数据有{count}处损坏，先在设置里自查。以前的备份都在。',
    en: 'No backup was made: the data here is damaged in {count} places. Run the check in the settings first; earlier backups stay.',
  },
  'backup.damaged': {
    zh: '这份备份的“{what}”缺失或损坏，不能用。换一份较早的备份。',
    en: '“{what}” of this backup is missing or damaged; it can’t be used. Take an earlier one.',
  },
  'backup.foreign': {
    zh: '这份备份不是这台电脑的，口令和数据都对不上。',
    en: 'This backup is of another laptop; it does not fit the data here.',
  },
  'backup.database': {
    zh: '这个数据库不是空的，没有动它。建一个空的数据库再恢复。',
    en: 'This database is not empty, and was left as it is. Make an empty one and restore into that.',
  },
  'backup.unreachable': {
    zh: '连不上要恢复到的数据库：{why}。核对地址、用户和口令。',
    en: 'The database to restore into can’t be reached: {why}. Check its address, user and password.',
  },
  'office.restored': {
    zh: '总部是从{at}的备份恢复的，可能比已发出的回执旧，现在不收包、不给回执。由经办人先运行 hq restored，照“总部备份与恢复”办完再收。',
    en: 'Headquarters was restored from the backup of {at} and may be older than receipts it gave; it takes no bundles and gives no receipts. The officer first runs `hq restored` and follows the page on headquarters’ backup.',
  },
} as const
