import type { Sentences } from './Sentences.ts'

export const es: Sentences = {
  hello: '¡Hola! ¿Qué te gustaría saber?',
  thanks: '¡De nada! ¿Puedo ayudarte en algo más?',
  bye: '¡Hasta pronto y gracias por tu visita!',
  robot: 'Soy un bot: respondo con lo que el equipo ha dejado escrito. Si prefieres hablar con una persona, dímelo.',
  okay: 'Muy bien. Si tienes otra pregunta, aquí estoy.',
  clarify: '¿Te refieres a alguna de estas preguntas?',
  nextBest: 'Siento que no te haya servido. ¿Quizá una de estas?',
  alsoAsked: (question) => `También preguntabas otra cosa. ¿Sigo con «${question}»?`,
  talkToPerson: 'Hablar con una persona',
  unsure: 'No tengo una buena respuesta para eso.',
  ofCourse: 'Claro.',
  sorry: 'Siento que esto no vaya bien.',
  urgent: 'Veo que es urgente.',
  here: 'Aviso al equipo; te responderán aquí mismo.',
  away: 'Ahora no hay nadie del equipo, pero tu mensaje está en su bandeja de entrada.',
  back: ({ day, time }) => (day ? `Vuelven el ${day} a las ${time}.` : `Vuelven hoy a las ${time}.`),
  reach: '¿Cómo pueden localizarte? Déjanos tu correo electrónico o un teléfono y te responderán.',
  known: 'Te responderán en cuanto puedan.',
  calm: 'Veo que estás molesto y me gustaría arreglarlo. Dime de qué se trata o habla con una persona.',
  noted: 'Gracias.',
  reached: 'Gracias, el equipo se pondrá en contacto contigo. También puedes seguir escribiendo aquí.',
  askAgain: {
    order:
      'Eso no parece un número de pedido. Lleva alguna cifra y no tiene espacios, como A-10234. ¿Puedes mirarlo otra vez?',
    email: 'Eso no parece un correo electrónico. Debería ser como nombre@example.com. ¿Puedes comprobarlo?',
    phone: 'Eso no parece un teléfono. Escríbelo con todas sus cifras, entre 7 y 15.',
    text: '¿Puedes decirlo en pocas palabras?',
  },
  without: 'No pasa nada, seguimos sin ello.',
  otherLanguage: 'Solo tengo esto en otro idioma:',
}
