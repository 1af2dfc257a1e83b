import type { Sentences } from './Sentences.ts'

export const fr: Sentences = {
  hello: 'Bonjour ! Que souhaitez-vous savoir ?',
  thanks: 'Avec plaisir ! Avez-vous une autre question ?',
  bye: 'Au revoir, et merci de votre visite !',
  robot:
    'Je suis un robot : je réponds à partir de ce que l’équipe a écrit. Si vous préférez parler à une personne, dites-le-moi.',
  present: 'Je suis là. Que souhaitez-vous savoir ?',
  okay: 'Très bien. N’hésitez pas si vous avez une autre question.',
  clarify: 'Est-ce l’une de ces questions ?',
  nextBest: 'Peut-être l’une de celles-ci ?',
  alsoAsked: (question) => `Vous demandiez aussi autre chose. Je continue avec « ${question} » ?`,
  talkToPerson: 'Parler à une personne',
  unsure: 'Je n’ai pas de bonne réponse à cela.',
  ofCourse: 'Bien sûr.',
  sorry: 'Je suis désolé que cela se passe mal.',
  urgent: 'Je vois que c’est urgent.',
  here: 'Je préviens l’équipe ; quelqu’un vous répondra ici même.',
  away: 'Personne de l’équipe n’est là pour le moment, mais votre message l’attend.',
  back: ({ day, time }) => (day ? `L’équipe revient ${day} à ${time}.` : `L’équipe revient aujourd’hui à ${time}.`),
  yourTime: 'votre heure',
  reach: 'Comment vous joindre ? Laissez votre adresse e-mail ou un numéro de téléphone et l’on vous répondra.',
  known: 'On vous répondra dès que possible.',
  isWaiting: 'Votre demande de parler à une personne est bien arrivée. On vous répondra ici dès que possible.',
  calm: 'Je vois que vous êtes mécontent et j’aimerais arranger cela. Dites-moi de quoi il s’agit, ou parlez à une personne.',
  stepBack: 'Retour',
  noted: 'Merci.',
  reached: 'Merci, l’équipe vous recontactera. Vous pouvez aussi continuer à écrire ici.',
  askAgain: {
    order: (example) =>
      `Cela ne ressemble pas à un numéro de commande. Il contient un chiffre et pas d’espace${example ? `, comme ${example}` : ''}. Pouvez-vous vérifier ?`,
    email:
      'Cela ne ressemble pas à une adresse e-mail. Elle devrait ressembler à nom@example.com. Pouvez-vous vérifier ?',
    phone: 'Cela ne ressemble pas à un numéro de téléphone. Donnez-le avec tous ses chiffres, de 7 à 15.',
    text: 'Pouvez-vous le dire en quelques mots ?',
  },
  without: 'Pas de problème, continuons sans cela.',
  otherLanguage: 'Cette réponse n’existe que dans une autre langue :',
  readMore: 'Lire la suite',
  from: 'Source',
}
