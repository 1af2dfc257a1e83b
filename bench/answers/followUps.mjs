import { measureFollowUps } from '../../worker/bot/testing/measureFollowUps.ts'

/** What knowing the last turn gains, on hand-written talks of two turns: lines to print, and the figures. */
export function followUps() {
  const figures = { forgetting: measureFollowUps(false), remembering: measureFollowUps(true) }
  const line = ([name, { leaning, plain }]) =>
    `  follow-ups, ${name.padEnd(12)} right ${leaning.right} of ${leaning.cases}, wrong ${leaning.wrong}; by themselves, right ${plain.right} of ${plain.cases}`
  return { figures, lines: Object.entries(figures).map(line) }
}
