/** Words of a jump of the laptop's clock, at what it touches. */
export const clock = {
  forward: '电脑的时钟本应是{{due}}，跳到了{{said}}，快了{{size}}。',
  back: '电脑的时钟本应是{{due}}，跳到了{{said}}，慢了{{size}}。',
  before: '这条记在跳之前。',
  after: '这条记在跳之后。',
  across: '这条跳之前记的，跳之后又改过，两个时间不是同一个钟。',
  count: '之前记了{{before}}条，之后记了{{after}}条，跨前后的{{across}}条；时间要对照别的材料核对。',
}
