/** What can go wrong when a record book goes on in a new part, and when files are released. */
export const epochFaults = {
  'epoch.due': {
    zh: '上级已给这一册另起一段。先在“报送”页接续，再报送。',
    en: 'The superior office has begun a new part of this record book. Take it up on the page Exchange first.',
  },
  'epoch.missing': {
    zh: '上级保留的报送包还没收齐（保留到第{seq}号）。把上级退回的文件都收进来，再接续。',
    en: 'Bundles that the superior office kept are still missing (it kept up to number {seq}). Receive every file it gave back, then go on.',
  },
  'epoch.unknownLog': {
    zh: '备案表里没有这一册，或已关闭。先备案。',
    en: 'This record book is not in the register, or is closed. Enrol it first.',
  },
  'epoch.unknownBundle': {
    zh: '要保留的这一份不在本机，或前面缺份。换一份，或先把缺的收进来。',
    en: 'The bundle to be kept is not here, or one before it is missing. Choose another, or receive what is missing.',
  },
  'epoch.noKey': {
    zh: '这一册已经注销，不能再续。请本人重新备案，另立一册。',
    en: 'This record book is revoked and cannot go on. Its author has to enrol again with a new one.',
  },
  'epoch.request': {
    zh: '这是已备案电脑的接续申请：它的新备案丢了。到“待处置”页给这一册另起一段，“由谁接续”选“重新申请的电脑”，收入这份申请。',
    en: 'This request is from a computer that is enrolled and has lost its newer key. On the page To settle, begin a new part of its record book with “The computer that asks anew” and this file.',
  },
  'epoch.otherCode': {
    zh: '核对码不一致。请对方再念一遍；还不一致，就不要给他接续，当面问清楚。',
    en: 'The code is another one. Have it read out once more; if it still differs, do not go on and ask in person.',
  },
  'release.unknownFile': {
    zh: '本机没有这份待核验的文件。',
    en: 'No such file waits to be checked here.',
  },
  'release.notSound': {
    zh: '这一份不能放行：{codes}。请按提示处理。',
    en: 'This file cannot be released: {codes}. Follow what its codes say.',
  },
} as const
