/** What may be the matter with a template that an office brings. */
export const templateFaults = {
  'template.notDocx': {
    zh: '这不是 .docx 文件。在 Word 或 WPS 里另存为 .docx。',
    en: 'This is no .docx. Save it as .docx in Word or WPS.',
  },
  'template.oldFormat': {
    zh: '这是旧的 .doc 文件。在 Word 或 WPS 里另存为 .docx。',
    en: 'This is an old .doc. Save it as .docx in Word or WPS.',
  },
  'template.password': {
    zh: '文件设了打开密码。去掉密码再选。',
    en: 'The file asks for a password. Take the password away and choose it again.',
  },
  'template.macro': {
    zh: '文件带宏。另存为不带宏的 .docx。',
    en: 'The file carries macros. Save it as a .docx without macros.',
  },
  'template.damaged': {
    zh: '文件里的“{part}”读不出来。在 Word 或 WPS 里打开，重新存一次。',
    en: 'The part “{part}” of the file can’t be read. Open it in Word or WPS and save it again.',
  },
  'template.tooLarge': {
    zh: '模板最大{limit}，把里面的图片压小。',
    en: 'A template has at most {limit}; make its pictures smaller.',
  },
  'template.outside': {
    zh: '引用了文件外面的内容：{what}。去掉链接，图片改为嵌入。',
    en: 'It refers to something outside the file: {what}. Remove the link, or put the picture into the file.',
  },
  'template.embedded': {
    zh: '嵌入了别的文件或控件，文件发出去会带着它。去掉再选。',
    en: 'Another file or a control is embedded, and would go out with the paper. Remove it.',
  },
  'template.picture': {
    zh: '有的图片格式不能用。换成 PNG 或 JPEG。',
    en: 'A picture is of a kind that can’t be used. Replace it by PNG or JPEG.',
  },
  'template.activeField': {
    zh: '有会自己变的域：{what}。只能用页码一类的域，按 Ctrl+Shift+F9 改成普通文字。',
    en: 'There is a field that changes by itself: {what}. Only page numbers and the like may stay; Ctrl+Shift+F9 makes it plain text.',
  },
  'template.tracked': {
    zh: '有没接受的修订。接受或拒绝全部修订再选。',
    en: 'There are tracked changes. Accept or reject them all.',
  },
  'template.unknownField': {
    zh: '没有叫“{field}”的字段。能用的：{known}。',
    en: 'There is no field named “{field}”. Known are: {known}.',
  },
  'template.unclosed': {
    zh: '花括号不成对：字段要写在一段里，前后各一个花括号。',
    en: 'A brace has no partner: a field stands in one paragraph between two braces.',
  },
  'template.bodyMissing': {
    zh: '没有字段“{field}”，文件的内容没有地方写。',
    en: 'The field “{field}” is missing: there is no place for what the paper says.',
  },
  'template.noPlace': {
    zh: '模板里没有“{field}”，这一项没有地方写。在模板里加上这个字段。',
    en: 'The template has no “{field}”, so that this has no place in it. Add the field to the template.',
  },
  'template.twice': { zh: '字段“{field}”只能有一处。', en: 'The field “{field}” may stand in one place only.' },
  'template.notAlone': {
    zh: '字段“{field}”要单独成段。',
    en: 'The field “{field}” has to be a paragraph of its own.',
  },
  'template.place': {
    zh: '字段“{field}”不能放在页眉、页脚、脚注或文本框里。',
    en: 'The field “{field}” can’t stand in a header, footer, footnote or text box.',
  },
  'template.none': { zh: '这种文件没有自己的模板。', en: 'There is no template of your own for this kind of paper.' },
}
