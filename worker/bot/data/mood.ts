export type Mood = 'frustrated' | 'abusive' | 'urgent'

/**
 * How visitors show that they are losing patience, that they insult, or that it cannot wait. Matches anywhere in
 * normalised text (lower case, simplified characters, no accents). What only looks alike is kept out here, with a test:
 * a thing that sucks up dust, a first-aid box (急救箱), a present for somebody's mother (我妈的).
 */
export const moods: Record<Mood, RegExp[]> = {
  frustrated: [
    /\b(?:this|that|it|you|(?:this|your) (?:bot|chat|service|shop|site|support))(?:'s| is|'re| are| was)? (?:so |really |completely |totally |absolutely |just |fucking )*(?:useless|ridiculous|unacceptable|frustrating|annoying|a joke|pointless|hopeless|no (?:help|use)|unhelpful|terrible|awful|an? (?:absolute |complete )?(?:waste of time|nightmare|disgrace)|driving me (?:mad|crazy)|going (?:nowhere|in circles))\b/,
    /\b(?:i'm|i am|im|i'm getting|i am getting) (?:so |really |very |extremely |getting |quite |pretty )*(?:frustrated|annoyed|fed up|angry|furious|pissed off|upset|sick of|tired of|losing (?:my )?patience)\b/,
    /\b(?:waste|wasting) (?:of )?(?:my|everyone's) time\b|\b(?:lost|losing) (?:my )?patience\b|\bfed up\b/,
    /\b(?:i|i've|i have) already (?:told|asked|said|explained|tried)\b|\b(?:told|asked) you (?:already|twice|before|(?:two|three|four|five|several|many|\d+) times)\b/,
    /\bhow (?:many times|often) (?:do|must|should|will) i\b|\b(?:third|fourth|fifth|\d+th) time (?:i|i'm|i've|that i)\b/,
    /\bwhat the (?:hell|heck|fuck)\b|\bwtf\b|\bffs\b|\bfor (?:god|heaven|fuck)'?s? sake\b|\bare you kidding\b/,
    /\b(?:worst|horrible|pathetic|disgraceful|appalling) (?:\w+ )?(?:service|support|shop|store|company|experience|bot|chat)\b/,
    /\b(?:this|that|it|you|(?:this|your) (?:bot|chat|shop|site|store|service|company|support)) (?:really |totally |all )?sucks?\b(?! (?:up|in|the|air|dust|water|dirt|liquid|crumbs))/,
    /\bstill (?:no (?:answer|reply|response)|waiting)\b|\byou(?:'re| are)? (?:not|n't) (?:listening|helping|understanding)\b|\byou (?:do not|don't|dont|didn't) (?:understand|listen|get it)\b/,
    /(?:完全|根本|一点)(?:儿|都|也)*(?:没用|没有用|不管用|没帮助|听不懂|看不懂)|答非所问|听不懂(?:人话|吗)|气死|气人|受不了|无语|烦死|火大|崩溃|心累|无奈了/,
    /(?:浪费|耽误)(?:我|大家)?(?:的)?时间|(?:说|问|讲|解释)了(?:好)?(?:几|多少|很多|无数|两|三|四|五|\d+)[遍次回]|到底(?:要|还要|有没有|能不能|行不行|会不会|怎么回事|怎么样|什么时候|想怎样)/,
    /等了(?:半天|好久|很久|这么久|好几天|.{1,5}(?:天|周|个月|小时)(?:了)?.{0,3}(?:还|都|也)(?:没|不))|怎么(?:还|又)(?:没有?|不|是你|这样)|什么破|太差(?:了|劲)|(?:服务|态度|体验)(?:也|真|太|很|这么)*(?:差|烂|糟)|敷衍|坑人|骗人|投诉(?:你们|你|客服|商家)|我要投诉/,
    /\b(?:no (?:me )?sirve (?:de |para )?nada|estoy hart[oa]|que (?:verguenza|desastre)|perdida de tiempo|inutil)\b/,
    /\b(?:ca ne sert a rien|c'est (?:nul|inadmissible|n'importe quoi)|j'en ai (?:marre|assez)|perte de temps)\b/,
    /\b(?:das bringt (?:doch )?nichts|nutzlos|unverschamt(?:heit)?|frechheit|mir reicht(?:'s| es)|zeitverschwendung|ich bin (?:sauer|wutend|genervt))\b/,
    /役に立たない|使えない(?:ボット|チャット)|いい加減にし|何度(?:も|言わせ)|腹が立つ|イライラ|時間の無駄/,
    /بلا فائده|بلا فائدة|لا فائدة|مضيعة للوقت|سئمت|خدمة سيئة|غير مقبول/,
  ],
  abusive: [
    /\b(?:fuck(?:er|ers|ing|ed)?|motherfucker\w*|bullshit|shit(?:ty|head)?|ass ?holes?|bastards?|bitch(?:es)?|dickheads?|wank\w+|cunts?|retard(?:ed|s)?|piss off|screw you|go to hell|stfu|shut up)\b/,
    /\b(?:you|u|you're|ur|your|this|that) (?:\w+ ){0,3}?(?:idiots?|morons?|stupid|dumb(?:ass)?|imbeciles?|scumbags?|crooks?|thieves|liars?)\b(?! (?:question|mistake|me))|\b(?:stupid|dumb|idiotic|damn|crappy) (?:ro)?(?:bot|machine|thing|ai|company|shop|people|service|chat)\b|^(?:idiots?|morons?|liars?|crooks?)$/,
    /傻[逼比叉币缺子]|[煞沙]笔|智障(?!人士|者)|脑残|弱智|白痴|蠢(?:货|猪|蛋|驴)|混蛋|王八蛋|滚(?:蛋|开|远点)|^滚[吧!！。]*$|去死|他妈[的逼个]|^妈的|(?<![妈我你他她您咱老姑舅姨大爸])妈的|操你|草泥马|卧槽|你妹的?(?:[!！]|$)|\b(?:cnm|nmsl|tmd|sb)\b/,
    /废物(?!利用|回收|箱|桶|处理)|垃圾(?:东西|公司|店家?|店铺|客服|机器人|平台|玩意|商家)|狗(?:东西|屁|娘养)|放屁|贱人|骗子|不要脸/,
    /\b(?:mierda|gilipollas|idiota|imbecil|puta|connard|merde|salaud|va te faire|arschloch|scheiss\w*|idiot(?:en)?|verpiss)\b/,
    /馬鹿野郎|バカ(?:ボット|野郎)|くそ(?:ボット|が)|死ね|غبي|احمق|حقير|تبا لك/,
  ],
  urgent: [
    /\burgent(?:ly)?\b|\b(?:asap|a\.s\.a\.p)\b|\bas soon as possible\b|\btime[- ]critical\b|\b(?:it|this|that)(?:'s| is) an emergency\b|\b(?:this|it) (?:can't|cannot|can not) wait\b/,
    /\b(?:need|want|must|help|please|answer|call|fix|cancel|stop)\b.{0,40}\bimmediately\b|\b(?:in a (?:big |real |great )?(?:hurry|rush)|running out of time)\b/,
    /(?<![不没])(?:很|太|好|非常|特别|挺|真的)急|急(?:用|死|疯)|(?<!不|别|用|必)着急|十万火急|万分紧急|(?:事情|情况|比较|非常|很)紧急|在线等|救命|急急急|(?:^|[\s,，。.!！])急(?:$|[!！。,，\s])|(?:马上|立刻|立即|赶紧|尽快)(?:给我|帮我|回复|处理|解决|联系)/,
    /\b(?:urgente|es urgente|lo antes posible|c'est urgent|au plus vite|dringend|eilig|sofort(?:ige)? hilfe|so schnell wie moglich)\b/,
    /至急|緊急です|急いで(?:い|ま)|عاجل|مستعجل|في اسرع وقت/,
  ],
}
