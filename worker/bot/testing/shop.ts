import type { Entry } from '../../search/KnowledgeIndex.ts'

/** A small shop as our users write one: a pottery and tea shop, few phrasings an entry, two languages. For tests only. */
const english: [id: string, question: string, variants: string[], answer: string][] = [
  [
    'ship-where',
    'Which countries do you ship to?',
    ['Do you ship to Canada?', 'Do you deliver abroad?'],
    'We ship to the EU, the UK, the US and Canada.',
  ],
  [
    'ship-cost',
    'How much is shipping?',
    ['What does delivery cost?', 'Is shipping free?'],
    'Shipping is 4.90 and free above 60.',
  ],
  [
    'ship-time',
    'How long does delivery take?',
    ['When will my order arrive?', 'What is the delivery time?'],
    'Two to four working days.',
  ],
  ['track', 'Where is my order?', ['How can I track my parcel?'], 'The tracking link is in the mail we sent.'],
  [
    'return',
    'How do I return something?',
    ['Can I send an item back?', 'What is your return policy?'],
    'Within 30 days, unused.',
  ],
  [
    'refund',
    'When do I get my money back?',
    ['How long does a refund take?', 'I have not received my refund'],
    'Within five days after we have it back.',
  ],
  [
    'broken',
    'My order arrived broken',
    ['The cup was damaged in the post', 'Something is cracked'],
    'Send us a photo and we replace it.',
  ],
  [
    'dishwasher',
    'Are the cups dishwasher safe?',
    ['Can I wash them in the dishwasher?'],
    'Yes, all but the gold rims.',
  ],
  ['microwave', 'Can I use the bowls in the microwave?', [], 'Yes, up to 700 watts.'],
  ['address', 'Can I change the delivery address of my order?', ['I typed the wrong address'], 'Until it has left us.'],
  ['cancel', 'How can I cancel my order?', ['I want to cancel'], 'Until it has left us, in your account.'],
  [
    'pay',
    'How can I pay?',
    ['Which payment methods do you accept?', 'Can I pay with PayPal?'],
    'Card, PayPal, Apple Pay and invoice.',
  ],
  [
    'invoice',
    'Can I get an invoice with our company’s address?',
    ['I need a receipt for my company'],
    'Yes, tell us the address.',
  ],
  [
    'hours',
    'What are your opening hours?',
    ['When are you open?', 'Are you open on Saturday?'],
    'Tuesday to Saturday, 10 to 6.',
  ],
  ['where', 'Where is your shop?', ['Can I visit you?', 'Do you have a store?'], 'Kiln Lane 7.'],
  ['gift', 'Do you gift-wrap?', ['Can I add a gift message?'], 'Yes, for 3.'],
  ['organic', 'Is your tea organic?', [], 'All of it is certified.'],
  ['caffeine', 'Which teas have no caffeine?', ['Do you have decaf?'], 'All herbal teas and rooibos.'],
  ['workshop', 'Do you offer pottery classes?', ['Can I learn to make a bowl?'], 'Every first Sunday.'],
  ['wholesale', 'Do you sell to cafés and resellers?', ['Wholesale prices'], 'From 30 pieces.'],
]

const chinese: [id: string, question: string, variants: string[], answer: string][] = [
  ['zh-ship-where', '你们可以寄到哪些国家？', ['能寄到加拿大吗', '支持海外配送吗'], '欧盟、英国、美国和加拿大。'],
  ['zh-ship-cost', '运费多少钱？', ['包邮吗', '邮费怎么算'], '4.9 欧，满 60 包邮。'],
  ['zh-ship-time', '多久能收到货？', ['发货要几天', '快递要多长时间'], '两到四个工作日。'],
  ['zh-track', '我的订单到哪里了？', ['怎么查快递', '物流信息在哪看'], '邮件里有查询链接。'],
  ['zh-return', '怎么退货？', ['我想退货', '七天无理由退货吗', '可以换货吗'], '30 天内，未使用。'],
  ['zh-refund', '退款什么时候到账？', ['退款要多久', '钱还没退给我'], '收到退货后五天内。'],
  ['zh-broken', '收到的东西碎了怎么办？', ['杯子坏了', '商品破损'], '发照片给我们，马上补寄。'],
  ['zh-dishwasher', '杯子可以放洗碗机吗？', [], '可以，描金的除外。'],
  ['zh-microwave', '碗可以用微波炉加热吗？', [], '可以，700 瓦以内。'],
  ['zh-address', '下单后能改地址吗？', ['地址写错了'], '发货前都可以。'],
  ['zh-cancel', '怎么取消订单？', ['不想要了，能取消吗'], '发货前在账户里取消。'],
  ['zh-pay', '有哪些付款方式？', ['可以用微信支付吗', '支持支付宝吗'], '微信、支付宝、银行卡。'],
  ['zh-invoice', '可以开发票吗？', ['怎么开公司抬头的发票'], '可以，请告诉我们抬头。'],
  ['zh-hours', '你们几点营业？', ['周末开门吗', '营业时间'], '周二到周六，10 点到 18 点。'],
  ['zh-where', '店在哪里？', ['有实体店吗', '可以去店里看吗'], '窑巷 7 号。'],
  ['zh-gift', '可以包装成礼物吗？', ['能写贺卡吗'], '可以，3 欧。'],
]

const entriesIn = (locale: string, list: typeof english): Entry[] =>
  list.map(([id, question, variants, answer]) => ({ id, locale, question, variants, answer, tags: [] }))

export const englishShop = entriesIn('en', english)
export const chineseShop = entriesIn('zh-CN', chinese)
export const shopEntries = [...englishShop, ...chineseShop]
