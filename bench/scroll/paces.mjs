/**
 * How somebody scrolls: pixels a frame, on a processor so many times slower, for so many frames at most. 250 pixels are
 * twenty screens a second, 90 a good flick of a finger. The first meets what is not loaded yet and goes to the end; the
 * second comes back; the others begin where the list begins.
 */
export const paces = {
  loading: { name: 'in a hurry on a slow processor, loading as it goes', by: 250, rate: 4 },
  back: { name: 'in a hurry on a slow processor, back again', by: -250, rate: 4 },
  calm: { name: 'at a calm pace on a slow processor', by: 90, rate: 4, frames: 900 },
  fast: { name: 'in a hurry at full speed', by: 250, rate: 1, frames: 900 },
}
