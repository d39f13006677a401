export const orderSentences: Readonly<Record<string, readonly string[]>> = {
  B01: [
    '{from}进入{place}，{person}正在浏览购物网站，页面为衣物，见督查员进入后关闭，停留至{to}。',
    '{person}{from}至{to}用手机网购，屏幕显示已加入购物车{count}件。',
  ],
  B02: [
    '{from}至{to}，{person}在{place}用手机玩纸牌游戏，声音外放。',
    '{from}在{place}门口看到，{person}的电脑屏幕为全屏游戏画面，右手持鼠标连续点击；{to}督查员走近后切换到桌面，称“刚打开”。',
  ],
  B03: [
    '{from}进入{place}，{person}面向电脑，屏幕全屏播放电视剧，戴单侧耳机，桌上无打开的业务资料，停留至{to}，其间画面未暂停。',
    '{place}{person}{from}至{to}刷短视频，外放声音，{count}名群众在等。',
    '{from}至{to}，{person}手机支在显示器旁播放球赛直播，同室{count}人可见。',
  ],
  B04: [
    '{from}至{to}，{person}电脑右下角打开行情软件，分时图持续刷新，督查员进入后最小化。',
    '{time}在{place}见{person}手机上为证券账户持仓页面，正在输入委托数量，问其所办工作，未回答。',
  ],
  B05: [
    '{from}至{to}，{place}内{count}人围坐聊天，内容为家庭装修。',
    '{place}内{person}等{count}人{from}起闲聊，笑声传到走廊；督查员表明身份后散开，时间为{to}。',
    '{place}内{person}等{count}人{from}起闲聊，笑声传到走廊，柜台外有群众等候；督查员表明身份后散开，时间为{to}。',
  ],
  B06: [
    '{from}推门进入{place}，{count}人围坐打扑克，桌上无现金；{to}督查员要求停止，{person}收起牌。',
    '{time}，{place}门反锁，敲门后约半分钟打开，桌上有扑克两副，{person}等{count}人在场，承认打牌。',
  ],
  B07: [
    '{from}至{to}，{person}趴在{place}桌上睡觉，叫两声后醒。',
    '{from}进入{place}，{person}仰靠椅背，双眼闭合，有鼾声，电话响{count}次未接；{to}被同室人员叫醒，称中午没有休息。',
  ],
  B08: [
    '{time}，{person}在{place}吃早餐，柜台外{count}人等候办理。',
    '{time}，{person}在{place}吃早餐，桌上摊着{count}份待办件，经提醒后收起。',
    '{from}至{to}，{person}在{place}嗑瓜子，果皮摊在报纸上，经提醒后收起。',
    '{from}至{to}，{person}边吃零食边接待办事人，食品袋放在受理台面上，经提醒后收起。',
  ],
  B09: [
    '{time}与{person}谈话时闻到明显酒味，面色发红，本人承认中午在外饮酒约{count}杯。',
    '{time}，{place}桌下有打开的白酒{count}瓶，{person}在场，称是昨晚值班时留下的。',
  ],
  B10: [
    '{time}，{person}在{place}吸烟，墙上贴有禁烟标志，烟灰缸内烟头{count}个。',
    '{from}至{to}，{place}门口走廊{count}人吸烟，烟味进入服务大厅，经提醒后熄灭。',
    '{from}至{to}，{place}门外走廊{count}人吸烟，窗台上有烟头，经提醒后熄灭。',
  ],
  B11: [
    '{time}，{place}去向牌显示{person}“在岗”，本人已外出。',
    '{time}查看{place}去向牌，{count}人的去向仍为上周内容，与名册和实际均不一致，负责人说“忘了翻”。',
  ],
  B12: [
    '{time}查看{place}，未公示办事指南和监督电话。',
    '{place}公示栏内{count}项内容已过期，监督电话为空号，{time}当场拨打核实。',
  ],
  B13: [
    '{time}，{place}{count}个岗位无桌牌，工作人员未佩戴工牌。',
    '{place}桌牌写的是{person}，{time}在岗办理业务的是另一人，问其身份，说是来帮忙的，桌牌未更换。',
  ],
  B14: [
    '{time}查阅考勤台账，缺最近{count}个工作日的记录。',
    '{time}要求出示当月考勤台账，{person}称由已休假的同事保管，{place}内未找到，电子版也只有上月的。',
  ],
  B15: [
    '{time}查看考勤台账，最近{count}天的签名为同一支笔、同一笔迹，{person}承认是昨天一次补填。',
    '{place}考勤台账上已填好次日的到岗时间，{time}拍照，保管人{person}说“先填上省事”。',
  ],
  B16: [
    '{time}查看{place}{person}使用的电脑，桌面有游戏图标{count}个。',
    '{place}一台办公电脑装有棋牌游戏，最近打开时间为当日{time}，使用人{person}称是前任留下的，当场卸载。',
  ],
  B17: [
    '{time}，{place}走廊堆放纸箱{count}个，占去通道一半。',
    '{time}查看{place}，垃圾桶溢出，桌面有吃剩的饭盒，等候椅{count}把损坏未修，办事人站着填表。',
  ],
  B18: [
    '{from}、{to}两次到{place}，值班室均无人，值班表上为{person}，值班电话响铃后无人接听。',
    '值班人员{person}{from}不在{place}，手机打通后说在家吃饭，{to}返回，其间带班领导也不在岗。',
  ],
  B19: [
    '{time}查阅值班记录本，缺最近{count}天的记录。',
    '值班记录本上{count}处无交接签名，{time}询问{person}，称“口头交接了”，来电登记栏空白。',
  ],
  B20: [
    '值班电话{from}、{to}两次拨打，各响铃45秒无人接听。',
    '{time}拨打值班电话{count}次，前几次占线，最后一次响铃至自动挂断，值班表上为{person}，到现场后见听筒未放好。',
  ],
  B21: [
    '值班表上为{person}，{time}在{place}值班的是另一人，未办理换班手续。',
    '{time}到{place}，实际值班人说与{person}私下换了{count}天，带班领导电话里表示不知情。',
  ],
  B22: [
    '{time}，{place}桌面有带密级标志的文件{count}份，室内无人，已请保密员到场收存。',
    '{time}在{place}见一只涉密标识移动介质插在连接互联网的电脑上，使用人{person}，未查看内容，当场通知保密员。',
  ],
  B23: [
    '{from}至{to}，{person}在{place}为亲属填写购房资料，岗位上有{count}份待办件。',
    '{time}，{person}在{place}接收并拆看个人快递{count}件，柜台外有人等候叫号。',
  ],
  B24: [
    '{from}至{to}，{person}在{place}织毛衣，电脑未开机。',
    '{from}进入{place}，{person}在看网络小说，手机屏幕为章节页面；{to}督查员离开时仍未处理手边的来文。',
  ],
  B25: [
    '{time}，{place}无人，门未锁，{count}台电脑未锁屏。',
    '{time}查看{place}，门虚掩，屏幕停在业务系统已登录的页面，使用人{person}在另一楼层，约几分钟后返回。',
  ],
  B26: [
    '{from}至{to}，{place}会议期间第{count}排{person}低头玩手机。',
    '{time}在{place}清点会场，签到后离场{count}人，{person}座位空着，桌签未收，会议至检查结束时仍在进行。',
  ],
  B27: [
    '{time}，{place}取号机停用，无告示，群众自行排队{count}人。',
    '{place}自助终端{count}台黑屏，{time}询问{person}，说坏了一周，未张贴停用告示，也未安排人工替代。',
  ],
}
