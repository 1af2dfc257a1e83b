// From frames to the lines that are printed.
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]

/** Of the times between frames, in milliseconds. */
export function summary({ times, long, thread }) {
  const sorted = times.toSorted((a, b) => a - b)
  return {
    median: at(sorted, 0.5),
    p95: at(sorted, 0.95),
    late: times.filter((time) => time > 34).length / times.length, // 33.3 is one frame left out
    worst: sorted.at(-1),
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

export function toRows({ floor, ...ours }) {
  const names = { list: 'Inbox, the list', thread: 'Inbox, a thread', widget: 'Widget, a thread' }
  return Object.entries(ours).flatMap(([name, { forth, back, start, end, moved, opening }]) => [
    {
      what: `${names[name]}, loading as it goes: frames, median / p95`,
      measured: inWords(forth),
      beside: inWords(floor.forth),
    },
    { what: `${names[name]}, back again`, measured: inWords(back), beside: inWords(floor.back) },
    {
      what: `${names[name]}: nodes, heap`,
      measured: `${start.nodes} → ${end.nodes}, ${megabytes(start.heap)} → ${megabytes(end.heap)}`,
      beside: `${floor.start.nodes} → ${floor.end.nodes}, ${megabytes(floor.start.heap)} → ${megabytes(floor.end.heap)}`,
    },
    ...(moved === undefined
      ? []
      : [{ what: 'What is read moves when a message comes', measured: `${moved} px`, beside: 'must: 0' }]),
    ...(opening === undefined
      ? []
      : [{ what: 'From click to the conversation', measured: `${Math.round(opening)} ms`, beside: '' }]),
  ])
}
