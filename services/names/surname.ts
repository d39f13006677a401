const compound = new Set(
  '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 令狐 百里 呼延 东郭 南门 西门 左丘'.split(
    ' ',
  ),
)

/** The surname of a folded Chinese name, one character or a compound surname. */
export function surnameOf(chars: readonly string[]): string {
  const two = chars.slice(0, 2).join('')
  return chars.length > 2 && compound.has(two) ? two : (chars[0] ?? '')
}
