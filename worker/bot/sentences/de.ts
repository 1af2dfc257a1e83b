import type { Sentences } from './Sentences.ts'

export const de: Sentences = {
  hello: 'Hallo! Was möchten Sie wissen?',
  thanks: 'Gern geschehen! Haben Sie noch eine Frage?',
  bye: 'Auf Wiedersehen und danke für Ihren Besuch!',
  robot:
    'Ich bin ein Bot und antworte mit dem, was das Team aufgeschrieben hat. Wenn Sie lieber mit einem Menschen sprechen möchten, sagen Sie es einfach.',
  okay: 'Gut. Wenn Sie noch etwas wissen möchten, fragen Sie einfach.',
  clarify: 'Meinen Sie eine dieser Fragen?',
  handoff: 'Darauf habe ich keine gute Antwort und gebe es an das Team weiter. Man antwortet Ihnen hier.',
  handoffAway:
    'Darauf habe ich keine gute Antwort, und vom Team ist gerade niemand da. Hinterlassen Sie Ihre E-Mail-Adresse, dann meldet man sich bei Ihnen.',
  person: 'Natürlich. Ich sage dem Team Bescheid; man antwortet Ihnen hier.',
  personAway:
    'Ich habe es weitergegeben, aber vom Team ist gerade niemand da. Hinterlassen Sie Ihre E-Mail-Adresse, dann meldet man sich bei Ihnen.',
  otherLanguage: 'Das gibt es bisher nur in einer anderen Sprache:',
}
