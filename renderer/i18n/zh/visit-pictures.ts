/** Words of pictures that are made here: covered copies, photographs, signatures. */
export const mask = {
  title: '遮挡人脸、车牌',
  verb: '遮挡人脸、车牌',
  text: '拖出一块就盖住一块。方向键移动当前一块，按住Shift调大小，Tab换一块。存成另一件，原件不动；相机写在照片里的时间、位置不带出去。',
  picture: '要遮挡的照片',
  box: '遮挡块{{n}}',
  add: '加一块',
  remove: '去掉这块',
  keep: '存成遮挡件',
  count_other: '盖住{{count}}处',
  failed: '这张照片太大或打不开，没有存成。原件还在。',
  fileName: '遮挡件.jpg',
  copy: '遮挡件',
  done: '已有遮挡件',
  original: '看原件',
}

export const camera = {
  title: '用这台电脑拍照',
  verb: '拍照',
  which: '哪个摄像头',
  nth: '摄像头{{n}}',
  take: '拍一张',
  open: '打开摄像头',
  covert: '正在暗访。打开摄像头，它的指示灯会亮。确实要拍再按空格。',
  text: '拍下就加密存好，不经过相册和临时文件。只拍照片，不录声音。',
  taken_other: '拍了{{count}}张',
  fileName: '现场拍照.jpg',
  fault: {
    denied: '系统没有允许使用摄像头。可以改用手机拍，再按F8存进来。',
    none: '这台电脑没有摄像头。可以改用手机拍，再按F8存进来。',
    busy: '摄像头打不开，可能正被别的软件占用。关掉它再试，或改用手机拍。',
  },
}

export const signature = {
  title: '在屏幕上签收',
  verb: '在屏幕上签',
  facts: '要签收的事实',
  text: '请对方看过上面的事实，用笔、手指或鼠标在框里签名。',
  pad: '签名框',
  nobody: '还没有选是谁签的，可以签完再选。',
  clear: '重签',
  keep: '存下签名',
  line: '{{unit}} {{arrived}}检查，事实反馈单，问题{{count}}个',
  at: '{{name}} 签于{{at}}',
  fileName: '签名.png',
}

export const copies = {
  title: '查找明文副本',
  verb: '查找明文副本',
  text: '证据存进来就加密了；从手机、存储卡拷来的文件可能还在“下载”、桌面这些地方。逐个比对内容，一模一样的才列出来。',
  looking: '正在查找',
  none: '没有找到这次检查的明文副本。',
  inFolder: '在“{{folder}}”',
  onDrive: '在存储卡或U盘的“{{folder}}”',
  remove_other: '删掉选中的{{count}}个',
  done_other: '删掉了{{count}}个，不经过回收站。加密的原件逐个读过，都在。',
  kept_other: '有{{count}}个没有删：内容变了、删不了，或者加密的原件读不出来。',
  close: '完成',
}
