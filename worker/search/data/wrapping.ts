/** What people write around a question. `before` matches at the start, `after` at the end of normalised text. */
export const wrapping: Record<string, { before: RegExp; after: RegExp }> = {
  en: {
    before:
      /^(?:(?:hi|hey|hello|hiya|dear|yo|good (?:morning|afternoon|evening|day)|greetings|umm*|uhh*|err*|well|ok|okay|so|please|pls|plz|excuse me|sorry(?: to bother (?:you|u))?|quick question|question|(?:i|we)(?: a?m|'m)? (?:was |am )?(?:just )?wondering(?: if)?|just wondering|(?:can|could) (?:you|u) (?:please )?(?:tell|help) me(?: with)?(?: out)?|(?:i|we) (?:have|had|'ve|got) (?:a|one|another) (?:quick )?question|i (?:just )?(?:want|wanted|would like|'d like) to (?:know|ask)|(?:does )?any(?:one|body) (?:know|here|there)|there|guys|team|all|everyone|but|and)\b[\s,.:;!?'-]*)+/,
    after:
      /(?:[\s,.:;!?…~'-]*(?:\b(?:please|pls|plz|thanks?(?: you| u)?(?: so much| very much| a lot| in advance)?|thx|ty|cheers|any(?:one|body) there|(?:pls|please) help|help me|asap|urgent(?:ly)?|sorry)\b|\p{Extended_Pictographic}))+[\s,.:;!?…~'-]*$/u,
  },
  zh: {
    before:
      /^(?:(?:你们?好|您们?好|哈喽|嗨|hi|hello|早上好|下午好|晚上好|在吗|在么|在不在|有人吗|亲+|请问(?:一下)?|请教(?:一下)?|麻烦(?:问下|问一下|您|你)?|打扰(?:了|一下)?|不好意思|那个|我(?:就)?想(?:请)?问(?:一下|下|问)?|想(?:请)?问(?:一下|下|问)?|问(?:一下|下)|(?:我想|想)?咨询(?:一下|下)?|客服(?:你好|您好)?|帮我看(?:一下|下)|求助)[\s,，。.？?！!、~…：:]*)+/,
    after:
      /(?:[\s,，。.？?！!、~…]*(?:谢谢(?:你|您|了|啦)?|多谢|感谢|拜托(?:了)?|急+|在线等|求解|麻烦了|\p{Extended_Pictographic}))+[\s,，。.？?！!、~…]*$/u,
  },
}

const lines = `
can't=can not|cant=can not|cannot=can not|won't=will not|wont=will not|don't=do not|dont=do not|doesn't=does not|doesnt=does not
didn't=did not|didnt=did not|isn't=is not|isnt=is not|aren't=are not|arent=are not|wasn't=was not|wasnt=was not|weren't=were not
hasn't=has not|hasnt=has not|haven't=have not|havent=have not|hadn't=had not|couldn't=could not|couldnt=could not|wouldn't=would not
wouldnt=would not|shouldn't=should not|shouldnt=should not|i'm=i am|im=i am|i've=i have|ive=i have|i'd=i would|i'll=i will
you're=you are|youre=you are|ur=your|u=you|r=are|y=why|what's=what is|whats=what is|where's=where is|wheres=where is|how's=how is
who's=who is|when's=when is|it's=it is|that's=that is|thats=that is|there's=there is|let's=let us|they're=they are|we're=we are
pls=please|plz=please|thx=thanks|cuz=because|coz=because|wanna=want to|gonna=going to|gotta=got to|gimme=give me|abt=about
acct=account|acc=account|txn=transaction|msg=message|tmr=tomorrow|tmrw=tomorrow|pic=picture|pics=pictures|info=information
app=application|apps=applications|pw=password|pwd=password|addr=address|num=number|qty=quantity|w=with|wo=without|b4=before|asap=soon
e-mail=email|refnd=refund|cc=card|atm=atm|tel=telephone|fb=facebook|yr=year|hrs=hours|hr=hour|mins=minutes|min=minute`

/** Short forms and abbreviations, spelled out. */
export const expansions = new Map(
  lines
    .trim()
    .split(/[|\n]/)
    .map((line) => line.split('=') as [string, string])
    .map(([short, long]) => [short, long.split(' ')]),
)
