/**
 * How visitors speak of being reached, in normalised text: after the bot has asked for an address or a number, a message like
 * these was meant as one, also where none is in it ("call me tonight").
 */
export const reaching: { byMail: RegExp; byPhone: RegExp } = {
  byMail:
    /@|\b(?:e-?mail|mail|write to|write) me\b|\bmy (?:e-?mail|mail)\b|^(?:by |via |per |par |por )?e-?mail(?: please)?$|\w+ ?\(?\bat\)? \w+ ?\(?\bdot\b|(?:发|写|用|走)(?:个|封)?(?:邮件|电邮|邮箱)|我的?(?:邮箱|电邮|邮件)|\b(?:mi (?:correo|email)|escrib[ae]\w*me|mon (?:mail|e-?mail|adresse)|ecrivez-moi|meine? (?:e-?mail|mail(?:adresse)?|adresse)|schreib\w* (?:sie )?mir)\b|メール(?:で|して|ください|アドレス)|بريدي|راسل/,
  byPhone:
    /\b(?:call|ring|phone|text|sms|whatsapp|telephone|dial|reach|contact|message) me\b|\bme a (?:call|ring|text)\b|\bmy (?:phone|mobile|cell|number|tel|telephone|whatsapp|wechat|line)\b|^(?:by |via |per |par |por )?(?:phone|telephone|call|text|sms|whatsapp|wechat|telefon|telefono|telephone)(?: please)?$|(?:打|回|来|拨)(?:个|我|一个)*(?:电话|手机)|给我(?:打|回|来)|(?:打给|联系|联络|呼叫)我|电话联系|(?:加|用)(?:个|我|一下)?(?:微信|vx|qq)|我的?(?:电话|手机|号码|微信|qq)|\b(?:llam[ae]\w*me|mi (?:numero|telefono|movil)|appel\w*[- ]moi|rappel\w*[- ]moi|mon (?:numero|telephone|portable)|ruf\w* (?:sie )?mich|meine (?:nummer|handynummer|telefonnummer))\b|電話(?:で|して|を|ください)|اتصل|رقمي|هاتفي/,
}
