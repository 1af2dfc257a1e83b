// From frames to the lines that are printed.
import { paces } from './paces.mjs'

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]

/** Of the times between frames, in milliseconds. */
export function summary({ times, long, thread }) {
  const sorted = times.toSorted((a, b) => a - b)
  return {
    median: at(sorted, 0.5),
    p95: at(sorted, 0.95),
    late: times.filter((time) => time > 34).length / times.length, // 33.3 is one frame left out
    long: long.length,
    longest: Math.max(0, ...long),
    frames: times.length,
    thread,
  }
}

const inWords = (scrolled) => {
  const { median, p95, late, long, longest, frames, thread } = summary(scrolled)
  const tasks = long > 0 ? `${long} long tasks, the longest ${Math.round(longest)} ms` : 'no long task'
  return `${median.toFixed(1)} / ${p95.toFixed(1)} ms, ${(100 * late).toFixed(1)} % late, thread ${thread.toFixed(1)} ms each, ${tasks} (of ${frames} frames)`
}
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`
const milliseconds = (time) => `${Math.round(time)} ms`

const names = {
  list: 'Inbox, the list',
  thread: 'Inbox, a thread',
  entries: 'Inbox, the entries',
  widget: 'Widget, a thread',
}

export function toRows({ floor, ...ours }) {
  return Object.entries(ours).flatMap(([name, { scrolled, start, end, ...more }]) => [
    ...Object.entries(scrolled).map(([pace, frames]) => ({
      what: `${names[name]}, ${paces[pace].name}: frames, median / p95`,
      measured: inWords(frames),
      beside: inWords(floor.scrolled[pace]),
    })),
    {
      what: `${names[name]}: nodes, heap`,
      measured: `${start.nodes} → ${end.nodes}, ${megabytes(start.heap)} → ${megabytes(end.heap)}`,
      beside: `${floor.start.nodes} → ${floor.end.nodes}, ${megabytes(floor.start.heap)} → ${megabytes(floor.end.heap)}`,
    },
    ...others(more),
  ])
}

function others({ moved, opening, picking, tagging, isWhole }) {
  return [
    isWhole === false && { what: 'Not read to its start', measured: 'so the figures above are of less', beside: '' },
    moved !== undefined && {
      what: 'What is read moves when a message comes',
      measured: `${moved} px`,
      beside: 'must: 0',
    },
    opening !== undefined && { what: 'From click to the conversation', measured: milliseconds(opening), beside: '' },
    picking !== undefined && { what: 'Pick all entries', measured: milliseconds(picking), beside: 'must: 100' },
    tagging !== undefined && { what: 'Give all of them a tag', measured: milliseconds(tagging), beside: '' },
  ].filter(Boolean)
}
