/** Two soft strokes of a counter bell. Made here, so that no file has to be fetched. */
export function ring() {
  // Browsers keep a page silent until somebody has touched it.
  if (navigator.userActivation?.hasBeenActive === false) return
  try {
    const audio = new AudioContext()
    for (const [at, pitch] of [
      [0, 1318.5],
      [0.16, 1760],
    ] as const) {
      const start = audio.currentTime + at
      for (const [overtone, loud] of [
        [1, 0.12],
        [2.76, 0.03],
      ] as const) {
        const tone = audio.createOscillator()
        const volume = audio.createGain()
        tone.frequency.value = pitch * overtone
        volume.gain.setValueAtTime(0, start)
        volume.gain.linearRampToValueAtTime(loud, start + 0.008)
        volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.9)
        tone.connect(volume).connect(audio.destination)
        tone.start(start)
        tone.stop(start + 1)
      }
    }
    setTimeout(() => audio.close(), 1500)
  } catch {
    // no sound device: title and badge still tell
  }
}
