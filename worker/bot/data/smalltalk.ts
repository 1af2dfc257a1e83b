/** What kinds of small talk the bot answers itself. */
export type SmalltalkKind = 'hello' | 'present' | 'thanks' | 'bye' | 'robot' | 'okay'

/** Each pattern must match a whole message: normalised, punctuation and emoji at the ends gone. */
export const smalltalk: [SmalltalkKind, RegExp][] = [
  [
    'present',
    /^(?:(?:hi|hello|hey|ok(?:ay)?|sorry|excuse me|well|so)[\s,.!?]+)*(?:(?:are |r )?(?:you|u|ya|y'?all|you guys) (?:all |guys )?(?:still |even |really )?(?:there|here|around|online|available|awake|with me|listening)|(?:are )?(?:still|you still|u still) (?:there|here|with me|around|online)|(?:is |are )?(?:there )?(?:any(?:one|body)|some(?:one|body)|people)(?: (?:still|even|actually))?(?: (?:there|here|around|online|available|home|at home|listening|out there))|any(?:one|body)|(?:did|have|has) (?:you|everyone|everybody) (?:leave|left|gone?)|(?:are )?(?:you|u) gone|where did (?:you|u) go|do you (?:hear|read|copy) me|can (?:you|anyone|anybody) (?:hear|see|read) me)(?:[\s,]+(?:please|right now|now|at the moment|anymore|any more))*(?:[\s,.!?]+(?:hi|hello|hey))*$/,
  ],
  [
    'present',
    /^(?:(?:你好|您好|哈喽|嗨|喂|hello|hi|请问|亲)[\s,，.。!！~]*)*(?:(?:你们?|您|客服|店家|老板|掌柜|小二|亲|人|现在|这会儿?)*(?:还|都)?(?:在不在线?|在不|在线?(?:吗|么|嘛|没|啊|不)|在(?:这|这里|这儿)(?:吗|么|嘛))|(?:还|现在|那边|这里|这儿|请问)*有没?有?人(?:在线?|在这)?(?:吗|么|嘛|没有?|啊|呢|不)?|人呢|人在哪儿?里?|(?:你|您)?人(?:去哪[了儿里]?|跑哪[了儿里]?|走了吗|不在了?吗?)|(?:你|您)?还活着吗|有人理我吗|怎么没人|没人(?:吗|么)?|听得见吗|在吗在吗)(?:[\s,，?？!！]*(?:在吗|喂|你好))*[呀啊呢]*$/,
  ],
  [
    'present',
    /^(?:(?:hola|bonjour|hallo|allo)[\s,!]+)?(?:(?:hay|esta) alguien(?: ahi| aqui)?|(?:sigues|estas|siguen|estan)(?: todavia)? ahi|il y a quelqu'un|y a quelqu'un|quelqu'un est la|(?:vous etes|etes-vous|tu es|es-tu)(?: toujours| encore)? la|toujours la|(?:ist )?(?:da )?(?:noch )?jemand(?: noch)?(?: da| hier)?|(?:bist du|sind sie|seid ihr)(?: noch)? da|noch da|(?:誰か|どなたか)(?:いますか|いらっしゃいますか)|(?:まだ)?(?:いますか|いらっしゃいますか|見ていますか)|هل (?:من|هناك|يوجد) (?:احد|شخص)(?: هنا)?|هل (?:انت|انتم)(?: ما ?زلت| لا زلت)? (?:هنا|موجود|موجودون)|(?:هل )?(?:مازلت|ما زلت|لا زلت) (?:هنا|موجود))$/,
  ],
  [
    'hello',
    /^(?:(?:hi|hello|hey|hiya|howdy|yo|greetings|good (?:morning|afternoon|evening|day))(?: (?:there|again|all|everyone|guys|team|bot))?|how are you(?: doing)?(?: today)?|what's up|sup|test(?:ing)?)$/,
  ],
  [
    'hello',
    /^(?:你们?好|您好|哈喽|哈罗|嗨|嘿|hello|hi|早|早安|早上好|上午好|中午好|下午好|晚上好|晚安|亲|你好[啊呀吗]?|您好[啊呀]?)$/,
  ],
  [
    'hello',
    /^(?:hola|buenas|buenos dias|buenas (?:tardes|noches)|que tal|bonjour|bonsoir|salut|coucou|hallo|guten (?:tag|morgen|abend)|moin|servus|gruss gott|こんにちは|こんばんは|おはよう(?:ございます)?|はじめまして|もしもし|مرحبا|اهلا|السلام عليكم|صباح الخير|مساء الخير)$/,
  ],
  [
    'thanks',
    /^(?:(?:ok|okay|great|perfect|awesome|cool|got it|alright|nice)[\s,.!]*)*(?:thanks?(?: you| u)?|thx|ty|tysm|cheers|much appreciated|appreciate it)(?: (?:so much|very much|a lot|a bunch|again|for (?:your|the) (?:help|info|information|answer|reply|time)|that helps|that helped|bye))*$/,
  ],
  [
    'thanks',
    /^(?:好的?|嗯+|ok|行|知道了|明白了?)?[\s,，]*(?:谢谢|多谢|感谢|谢了|谢啦|谢谢你|谢谢您|谢谢啦|非常感谢|太感谢了|辛苦了|3q|thx|thanks)(?:你|您|了|啦|帮忙)?$/,
  ],
  [
    'thanks',
    /^(?:(?:muchas )?gracias|merci(?: beaucoup)?|(?:vielen )?dank(?:e)?(?: schon| sehr)?|ありがとう(?:ございます|ございました)?|どうも|شكرا(?: جزيلا| لك)?)$/,
  ],
  [
    'bye',
    /^(?:(?:ok|okay|alright|thanks|thank you)[\s,.!]*)*(?:bye(?: ?bye)?|goodbye|good bye|see you(?: later)?|see ya|cya|good night|have a (?:nice|good|great) (?:day|one|evening|night|weekend)|that's all|that is all|nothing else)$/,
  ],
  ['bye', /^(?:再见|拜拜|拜|886|88|回见|回头见|先这样|没事了|没有了|没问题了|就这样)[啦吧了]?$/],
  [
    'bye',
    /^(?:adios|hasta luego|chao|au revoir|a bientot|bonne (?:journee|soiree)|tschuss|auf wiedersehen|ciao|さようなら|さよなら|またね|じゃあね|مع السلامة|وداعا)$/,
  ],
  [
    'robot',
    /^(?:are you|r u|is this|am i (?:talking|speaking|chatting) (?:to|with)|you are|you're)(?: (?:just|really|actually))? (?:an? |the )?(?:real )?(?:(?:chat)?bot|robot|human(?: being)?|person|real|ai|machine|computer|automated|program)(?: or (?:an? )?(?:real )?(?:(?:chat)?bot|robot|human|person|machine|ai))?$/,
  ],
  ['robot', /^(?:who|what) are you$|^what(?:'s| is) your name$/],
  [
    'robot',
    /^(?:你|您|这)(?:到底)?(?:是|是不是)(?:个|一个)?(?:机器人|真人|人工智能|人工|人|ai|机器|智能客服)(?:还是(?:机器人?|真人|人工|人))?[吗么啊呀吧嘛]?$|^(?:你|您)是谁[啊呀]?$|^你叫什么(?:名字)?$/,
  ],
  [
    'robot',
    /^(?:eres|es usted) (?:un )?(?:robot|bot|humano|persona)|^(?:es-tu|etes-vous|tu es|vous etes) un (?:robot|bot|humain)|^(?:bist du|sind sie) ein (?:roboter|bot|mensch)|^(?:あなたは)?(?:ロボット|ボット|人間|ai)(?:ですか|なの)|^هل انت (?:روبوت|انسان)/,
  ],
  [
    'okay',
    /^(?:ok|okay|k|kk|alright|sure|fine|great|cool|nice|good|perfect|got it|i see|understood|awesome|yes|yep|yeah|yup|no|nope|nah|lol|haha+|hmm+|wow)$/,
  ],
  [
    'okay',
    /^(?:好|好的|好吧|好滴|嗯+|哦+|噢|行|可以|知道了|明白了?|了解了?|收到|没事|是的?|对|对的|不是|哈哈+|呵呵+)$/,
  ],
  [
    'okay',
    /^(?:vale|de acuerdo|si|bueno|d'accord|oui|non|gut|ja|nein|alles klar|verstanden|はい|いいえ|わかりました|了解(?:です|しました)?|نعم|لا|حسنا|تمام)$/,
  ],
]
