import type { Sentences } from './Sentences.ts'

export const zhCN: Sentences = {
  hello: '您好！想了解点什么？',
  thanks: '不客气！还有别的问题吗？',
  bye: '再见，欢迎随时再来！',
  robot: '我是机器人，根据店家写好的内容来回答。想找真人的话，说一声就行。',
  okay: '好的，还有问题随时问我。',
  clarify: '您想问的是下面哪一个？',
  handoff: '这个问题我没有把握，已经转给店里的同事，会有人在这里回复您。',
  handoffAway: '这个问题我没有把握，现在店里也没有人在线。请留下您的邮箱，同事看到后会联系您。',
  person: '好的，已经通知店里的同事，会有人在这里回复您。',
  personAway: '已经帮您转达，不过现在店里没有人在线。请留下您的邮箱，同事看到后会联系您。',
  otherLanguage: '这条内容目前只有其他语言的版本：',
}
