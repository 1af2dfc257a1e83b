import type { Sentences } from './Sentences.ts'

export const de: Sentences = {
  hello: 'Hallo! Was möchten Sie wissen?',
  thanks: 'Gern geschehen! Haben Sie noch eine Frage?',
  bye: 'Auf Wiedersehen und danke für Ihren Besuch!',
  robot:
    'Ich bin ein Bot und antworte mit dem, was das Team aufgeschrieben hat. Wenn Sie lieber mit einem Menschen sprechen möchten, sagen Sie es einfach.',
  present: 'Ich bin da. Was möchten Sie wissen?',
  okay: 'Gut. Wenn Sie noch etwas wissen möchten, fragen Sie einfach.',
  clarify: 'Meinen Sie eine dieser Fragen?',
  nextBest: 'Vielleicht eine dieser Fragen?',
  alsoAsked: (question) => `Sie hatten noch etwas gefragt. Soll ich mit „${question}“ weitermachen?`,
  talkToPerson: 'Mit einem Menschen sprechen',
  unsure: 'Darauf habe ich keine gute Antwort.',
  ofCourse: 'Natürlich.',
  sorry: 'Es tut mir leid, dass es gerade nicht gut läuft.',
  urgent: 'Ich sehe, dass es eilig ist.',
  here: 'Ich sage dem Team Bescheid; man antwortet Ihnen hier.',
  away: 'Vom Team ist gerade niemand da, aber Ihre Nachricht liegt im Posteingang.',
  back: ({ day, time }) =>
    day ? `Am ${day} um ${time} ist wieder jemand da.` : `Heute um ${time} ist wieder jemand da.`,
  yourTime: 'Ihre Zeit',
  reach:
    'Wie erreicht man Sie? Hinterlassen Sie Ihre E-Mail-Adresse oder Telefonnummer, dann meldet man sich bei Ihnen.',
  known: 'Man meldet sich dann bei Ihnen.',
  isWaiting: 'Ihr Wunsch nach einem Menschen ist angekommen. Man antwortet Ihnen hier, sobald es geht.',
  calm: 'Ich merke, dass Sie verärgert sind, und möchte das gern in Ordnung bringen. Sagen Sie mir, worum es geht, oder sprechen Sie mit einem Menschen.',
  stepBack: 'Zurück',
  noted: 'Danke.',
  reached: 'Danke, das Team meldet sich bei Ihnen. Sie können auch hier weiterschreiben.',
  askAgain: {
    order: (example) =>
      `Das sieht nicht nach einer Bestellnummer aus. Sie hat mindestens eine Ziffer und keine Leerzeichen${example ? `, zum Beispiel ${example}` : ''}. Schauen Sie noch einmal nach?`,
    email:
      'Das sieht nicht nach einer E-Mail-Adresse aus. Sie sollte wie name@example.com aussehen. Prüfen Sie sie noch einmal?',
    phone: 'Das sieht nicht nach einer Telefonnummer aus. Bitte mit allen Ziffern, 7 bis 15.',
    text: 'Können Sie das in ein paar Worten sagen?',
  },
  without: 'Kein Problem, es geht auch ohne.',
  otherLanguage: 'Das gibt es bisher nur in einer anderen Sprache:',
  readMore: 'Weiterlesen',
  from: 'Aus',
}
