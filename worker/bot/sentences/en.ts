import type { Sentences } from './Sentences.ts'

export const en: Sentences = {
  hello: 'Hello! What would you like to know?',
  thanks: 'You’re welcome! Is there anything else?',
  bye: 'Goodbye, and thanks for stopping by!',
  robot: 'I’m a bot: I answer from what the team has written down. If you’d rather have a person, just say so.',
  okay: 'Good. If there is anything else, just ask.',
  clarify: 'Did you mean one of these?',
  handoff: 'I don’t have a good answer to that, so I’m passing this on to the team. Somebody will reply right here.',
  handoffAway:
    'I don’t have a good answer to that, and nobody from the team is here right now. Leave your e-mail address and they’ll get back to you.',
  person: 'Of course. I’m letting the team know; somebody will reply right here.',
  personAway:
    'I’ve passed that on, but nobody from the team is here right now. Leave your e-mail address and they’ll get back to you.',
  otherLanguage: 'I only have this in another language:',
}
