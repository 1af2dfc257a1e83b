import type { Sentences } from './Sentences.ts'

export const en: Sentences = {
  hello: 'Hello! What would you like to know?',
  thanks: 'You’re welcome! Is there anything else?',
  bye: 'Goodbye, and thanks for stopping by!',
  robot: 'I’m a bot: I answer from what the team has written down. If you’d rather have a person, just say so.',
  okay: 'Good. If there is anything else, just ask.',
  clarify: 'Did you mean one of these?',
  nextBest: 'Sorry that didn’t help. Perhaps one of these?',
  alsoAsked: (question) => `You also asked something else. Shall I go on with “${question}”?`,
  talkToPerson: 'Talk to a person',
  unsure: 'I don’t have a good answer to that.',
  ofCourse: 'Of course.',
  sorry: 'I’m sorry that this isn’t going well.',
  urgent: 'I see that this is urgent.',
  here: 'I’m letting the team know; somebody will reply right here.',
  away: 'Nobody from the team is here right now, but your message is in their inbox.',
  back: ({ day, time }) => (day ? `They’re back on ${day} at ${time}.` : `They’re back today at ${time}.`),
  reach: 'How can they reach you? Leave your e-mail address or phone number and they’ll get back to you.',
  known: 'They’ll get back to you.',
  calm: 'I can tell that you’re annoyed, and I’d like to put it right. Tell me what it is about, or talk to a person.',
  noted: 'Thank you.',
  reached: 'Thank you, the team will get back to you. You can go on writing here, too.',
  askAgain: {
    order:
      'That doesn’t look like an order number. It has a digit in it and no spaces, such as A-10234. Could you look again?',
    email: 'That doesn’t look like an e-mail address. It should look like name@example.com. Could you check it?',
    phone: 'That doesn’t look like a phone number. Please give it with all its digits, 7 to 15 of them.',
    text: 'Could you say that in a few words?',
  },
  without: 'No problem, we’ll go on without it.',
  otherLanguage: 'I only have this in another language:',
}
