/** Why a spreadsheet as a whole can't be imported; faults of single rows are answers, not Faults. */
export const importFaults = {
  'import.tooLarge': {
    zh: '文件太大（{size}），上限{limit}。拆成几份再导入。',
    en: 'The file is too large ({size}, limit {limit}). Split it.',
  },
  'import.clockColumns': {
    zh: '还没指明哪一列是姓名或工号、哪一列是打卡时间。',
    en: 'Say which column holds the name or staff number, and which the time of clocking in.',
  },
  'import.bomb': {
    zh: '文件展开后超过{limit}，不打开。只留要导入的一张表，另存后再试。',
    en: 'The file unpacks to more than {limit} and is not opened. Save the one sheet you need and try again.',
  },
  'import.tooManyRows': {
    zh: '有{rows}行，一次最多导入{limit}行。拆成几份再导入。',
    en: 'There are {rows} rows; at most {limit} fit one import. Split the file.',
  },
  'import.tooSlow': {
    zh: '读了{seconds}秒还没读完，已停下。只留要导入的一张表，另存后再试。',
    en: 'Reading took more than {seconds} seconds and was stopped. Save the one sheet you need and try again.',
  },
  'import.tooHeavy': {
    zh: '读这个文件要的内存太多，已停下。只留要导入的一张表，另存后再试。',
    en: 'Reading the file needs too much memory and was stopped. Save the one sheet you need and try again.',
  },
  'import.password': {
    zh: '文件有打开密码。去掉密码另存后再导入。',
    en: 'The file has a password. Save it without one and import that.',
  },
  'import.notSpreadsheet': {
    zh: '这不是表格文件。选 .xlsx、.xls 或 .csv。',
    en: 'This is not a spreadsheet. Choose .xlsx, .xls or .csv.',
  },
  'import.damaged': {
    zh: '文件不完整或已损坏。在表格软件里打开，另存后再导入。',
    en: 'The file is incomplete or damaged. Open it in a spreadsheet program, save it again and import that.',
  },
  'import.encoding': {
    zh: '认不出文字的编码。在表格软件里另存为 .xlsx 后再导入。',
    en: 'The text encoding is not recognised. Save the file as .xlsx and import that.',
  },
  'import.empty': {
    zh: '表里没有内容（隐藏的工作表不读）。',
    en: 'There is nothing in the sheet; hidden sheets are not read.',
  },
  'import.noHeader': {
    zh: '前10行里找不到表头。要有“{expected}”等列名。',
    en: 'No header row in the first 10 rows; it needs columns such as “{expected}”.',
  },
  'import.badRows': {
    zh: '{count}行有问题，一行也没有导入。逐行改好后再导入同一个文件。',
    en: '{count} rows have faults; nothing was imported. Mend them and import the same file again.',
  },
  'import.expired': {
    zh: '这次读表的结果已失效。重新选择文件。',
    en: 'What was read is no longer held. Choose the file again.',
  },
} as const
