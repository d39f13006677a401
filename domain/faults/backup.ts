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
  'backup.postgres': {
    zh: '数据在PostgreSQL里，用数据库自己的工具备份；本命令只备份单机数据。',
    en: 'The data is in PostgreSQL; back it up with the database’s own tools. This is for data in one file.',
  },
} as const
