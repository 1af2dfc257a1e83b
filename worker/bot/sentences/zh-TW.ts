import type { Sentences } from './Sentences.ts'

export const zhTW: Sentences = {
  hello: '您好！想了解什麼呢？',
  thanks: '不客氣！還有其他問題嗎？',
  bye: '再見，歡迎隨時再來！',
  robot: '我是機器人，依照店家寫好的內容來回答。想找真人的話，跟我說一聲就好。',
  okay: '好的，還有問題隨時問我。',
  clarify: '您想問的是下面哪一個？',
  handoff: '這個問題我沒有把握，已經轉給店裡的同事，會有人在這裡回覆您。',
  handoffAway: '這個問題我沒有把握，現在店裡也沒有人在線上。請留下您的電子郵件，同事看到後會與您聯絡。',
  person: '好的，已經通知店裡的同事，會有人在這裡回覆您。',
  personAway: '已經幫您轉達，不過現在店裡沒有人在線上。請留下您的電子郵件，同事看到後會與您聯絡。',
  otherLanguage: '這則內容目前只有其他語言的版本：',
}
