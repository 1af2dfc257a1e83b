import type { Sentences } from './Sentences.ts'

export const fr: Sentences = {
  hello: 'Bonjour ! Que souhaitez-vous savoir ?',
  thanks: 'Avec plaisir ! Avez-vous une autre question ?',
  bye: 'Au revoir, et merci de votre visite !',
  robot:
    'Je suis un robot : je réponds à partir de ce que l’équipe a écrit. Si vous préférez parler à une personne, dites-le-moi.',
  okay: 'Très bien. N’hésitez pas si vous avez une autre question.',
  clarify: 'Est-ce l’une de ces questions ?',
  handoff: 'Je n’ai pas de bonne réponse à cela, je transmets donc à l’équipe. Quelqu’un vous répondra ici même.',
  handoffAway:
    'Je n’ai pas de bonne réponse à cela, et personne de l’équipe n’est là pour le moment. Laissez votre adresse e-mail et l’on vous répondra.',
  person: 'Bien sûr. Je préviens l’équipe ; quelqu’un vous répondra ici même.',
  personAway:
    'J’ai prévenu l’équipe, mais personne n’est là pour le moment. Laissez votre adresse e-mail et l’on vous répondra.',
  otherLanguage: 'Cette réponse n’existe que dans une autre langue :',
}
