import type { Sentences } from './Sentences.ts'

export const es: Sentences = {
  hello: '¡Hola! ¿Qué te gustaría saber?',
  thanks: '¡De nada! ¿Puedo ayudarte en algo más?',
  bye: '¡Hasta pronto y gracias por tu visita!',
  robot: 'Soy un bot: respondo con lo que el equipo ha dejado escrito. Si prefieres hablar con una persona, dímelo.',
  okay: 'Muy bien. Si tienes otra pregunta, aquí estoy.',
  clarify: '¿Te refieres a alguna de estas preguntas?',
  handoff: 'No tengo una buena respuesta para eso, así que se lo paso al equipo. Te responderán aquí mismo.',
  handoffAway:
    'No tengo una buena respuesta para eso y ahora no hay nadie del equipo. Déjanos tu correo electrónico y te responderán.',
  person: 'Claro. Aviso al equipo; te responderán aquí mismo.',
  personAway: 'He avisado al equipo, pero ahora no hay nadie. Déjanos tu correo electrónico y te responderán.',
  otherLanguage: 'Solo tengo esto en otro idioma:',
}
