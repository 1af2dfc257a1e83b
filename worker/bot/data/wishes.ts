/**
 * How visitors say that they want a person. `alone` counts only as the whole message; `within` anywhere in it. Both
 * match normalised text (lower case, simplified characters, no accents).
 */
export const wishes: { alone: RegExp[]; within: RegExp[] } = {
  alone: [
    /^(?:a |an |the |real |live |human )*(?:human|person|agent|operator|representative|rep|staff|support|advisor|assistant|someone|somebody|people|manager|supervisor)(?: please| pls| now)?$/,
    /^(?:live chat|live agent|live support|customer (?:service|support|care)|help desk|human help|real person)(?: please| pls| now)?$/,
    /^有没有人$|^(?:转|找|要|叫|换)?(?:人工|真人|客服|人工客服|在线客服|人工服务|人工坐席|活人|专员|经理|主管|老板)(?:服务|客服)?$/,
    /^(?:persona|humano|agente|operador|asesor|persona real)(?: por favor)?$/,
    /^(?:humain|personne|agent|conseiller|operateur|une vraie personne)(?: s'il vous plait| svp)?$/,
    /^(?:mensch|mitarbeiter|berater|kundenservice|kundendienst|echte person)(?: bitte)?$/,
    /^(?:オペレーター?|担当者|人間|有人|スタッフ|有人対応)(?:お願いします|と話したい|を?お願い)?$/,
    /^(?:موظف|انسان|شخص|شخص حقيقي|خدمه العملاء|خدمة العملاء)$/,
  ],
  within: [
    /\b(?:talk|speak|chat|connect(?: me)?|transfer(?: me)?|put me through|get me|switch(?: me)?|forward me|hand me over|escalate(?: this)?)\b(?: \w+){0,3}? (?:to|with|through to)?\s?(?:a |an |the |your |some |any |another |real |live |actual |human )*(?:human|person|people|agent|operator|representative|rep|someone|somebody|staff|employee|advisor|manager|supervisor|customer (?:service|support|care)|support (?:team|agent|person))\b/,
    /\b(?:need|want|prefer|like|give me|get me|is there|are there)\b(?: to)?(?: have)? (?:a |an |any |some )?(?:real |live |actual )*(?:human(?: being)?|real person|live (?:person|agent|chat)|agent|operator|representative|person(?: to (?:talk|speak|help)\b|$))/,
    /\b(?:no|not|stop|hate|sick of|tired of|don't want|do not want) (?:a |an |the |this |to talk to (?:a |the |this )?|more )*(?:ro)?bots?\b/,
    /\b(?:please|pls|can you|could you|just) call me\b|\bcall me back\b|^call me(?: please)?$/,
    /(?:转|接|找|要|叫|换|联系|需要|呼叫)(?:一?[个位下]|到|给|我|你们的?|一下)*(?:人工|真人|活人|人工客服|在线客服|客服人员)/,
    /(?:转|接|找|叫|换)(?:一?[个位下]|到|给|一下)*(?:客服|人来|个人|专员|经理|主管)/,
    /(?:有没有|有|能不能|可以|能).{0,4}(?:人工|真人|活人)(?:客服|服务|[吗么\s?？]*$)/,
    /(?:跟|和|与|同)(?:一?个)?(?:人工|真人|人|客服|活人)(?:说|聊|讲|谈|沟通|对话)/,
    /(?:不想|不要|别).{0,4}机器人|人工服务|人工客服|人工坐席/,
    /(?:hablar|hable|comunicar\w*|contactar) con (?:una? |el |la |alguna? )?(?:persona|humano|agente|alguien|operador\w*|asesor\w*)/,
    /(?:parler|discuter|echanger)(?: a| avec) (?:une? |quelqu'un|un vrai |une vraie )*(?:humain|personne|agent|conseiller\w*|quelqu'un|operateur)?/,
    /(?:mit|zu) (?:einem |einer |dem )?(?:menschen?|mitarbeiter\w*|person|berater\w*|jemand\w*) (?:sprechen|reden|chatten|verbinden)|menschen? sprechen/,
    /(?:人|担当者|オペレーター|スタッフ|人間)(?:と|に)(?:話|つな|繋|代わ|変わ|チャット)|有人(?:対応|チャット|サポート)/,
    /(?:اتحدث|اتكلم|التحدث|التكلم|اكلم|تحويلي|اريد|ابغي).{0,12}(?:شخص|موظف|انسان|احد|خدمة العملاء)/,
  ],
}
