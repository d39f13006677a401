/** Words of the exit interview, most of them read by somebody who was served. */
export const interview = {
  title: '群众评价',
  question: '您对刚才的服务满意吗？',
  anonymous: '不记姓名，只用来改进服务。',
  refuse: '不想评价',
  why: '为什么这样评价？',
  whyHint: '可以不写。不用写姓名、电话。',
  done: '写好了',
  thanks: '谢谢您',
  giveBack: '把电脑交还给工作人员就行。',
  next: '下一位评价',
  takeBack: '工作人员收回',
  handOver: '交给群众评价',
  refused: '不愿评价',
  addOne: '{{word}} +1',
  n: '{{answered}}人评价，{{refused}}人不愿评价',
  undo: '撤销上一条',
}
