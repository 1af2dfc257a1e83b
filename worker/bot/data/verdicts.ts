/** What a visitor says of the answer just given; each matches a whole normalised message, marks at its ends gone. */
export const verdicts: { helped: RegExp[]; unhelpful: RegExp[] } = {
  helped: [
    /^(?:(?:yes|yep|great|perfect|ok(?:ay)?|thanks|thank you|awesome|cool)[\s,.!]+)*(?:(?:that|this|it)(?:'s| has| really| just)? (?:helped|helps|worked|works|did it|solved (?:it|my problem)|answer(?:s|ed) (?:it|my question)|(?:is )?what i needed)|(?:problem )?(?:solved|fixed|resolved|sorted)|that's it|exactly what i needed)(?:[\s,.!]+(?:thanks|thank you|thx|a lot|now|great))*$/,
    /^(?:嗯+|对的?|好的?|是的?)?[\s,，]*(?:很|非常)?(?:有用|有帮助|解决了|搞定了?|弄好了|问题解决了|就是这个|帮到我了)[了啦!！]*[\s,，]*(?:谢谢(?:你|您|啦|了)?|多谢)?$/,
    /^(?:(?:si,? )?(?:me (?:ha )?(?:ayudo|ayudado|sirve|sirvio)|resuelto|solucionado)|(?:oui,? )?(?:ca m'a aide|c'est resolu|ca marche)|(?:ja,? )?(?:das (?:hat geholfen|hilft)|gelost|erledigt)|解決しました|助かりました|役に立ちました|تم الحل|مفيد|نعم ساعدني)$/,
  ],
  unhelpful: [
    /^(?:no+[\s,.!]+)?(?:sorry[\s,.]+)?(?:(?:that|this|it)(?:'s| is| was)? (?:not|no) (?:really )?(?:it|right|what i (?:meant|mean|asked|wanted|want|need|needed|was asking|was looking for|am asking)(?: for| about)?|helpful|my question|(?:the |an |my )?answer|correct|useful|help)|(?:that|this|it) (?:isn't|wasn't|isnt|wasnt|aint) (?:really )?(?:it|right|what i (?:meant|mean|asked|wanted|want|need|needed|was asking|was looking for)(?: for| about)?|helpful|my question|(?:the |an |my )?answer|correct|useful)|(?:that|this|it) (?:didn't|did not|doesn't|does not|doesnt|didnt|hasn't) (?:really )?(?:help|helped|work|worked|answer(?:ed)? (?:my|the) question|solve it)(?: me| at all)?|(?:not |un)helpful|not (?:what i (?:asked|meant|wanted|need(?:ed)?)(?: for)?|it|useful|really|quite|that)|wrong(?: answer)?|useless|no (?:help|use)|still (?:not|doesn't) work(?:ing|s)?)(?: sorry| thanks| at all)?$/,
    /^(?:no|nope|nah|not really|不是|没有|没|不对|不行)$/,
    /^(?:没用|没有用|没什么用|没帮助|没有帮助|不是这个(?:意思|问题)?|不是的|不对|答非所问|不是我(?:想|要)?问的(?:这个)?|我(?:想)?[问说]的不是这个|没(?:有)?(?:能)?解决(?:我的问题)?|还是不行|还是不会|还是没(?:有)?解决|看不懂|没(?:有)?回答我?(?:的问题)?|这(?:个)?(?:没用|不对|不是我要的)|不是我要的)[了啊呀吧呢]*$/,
    /^(?:no (?:me )?(?:sirve|ayuda|ha ayudado|ayudo)|no es (?:eso|lo que pregunt[eo])|(?:ca|cela) (?:ne )?(?:m'aide pas|aide pas|marche pas)|ce n'est pas (?:ca|ma question)|(?:das )?(?:hilft|half) (?:mir )?nicht|das (?:ist|war) (?:es )?nicht(?: meine frage)?|nein das nicht|違います|役に立ちません(?:でした)?|解決しません(?:でした)?|لم يساعدني|غير مفيد|ليس هذا)$/,
  ],
}
