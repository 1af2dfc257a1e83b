const two = (value: number) => String(value).padStart(2, '0')

/** A moment as a date field shows it, in the reader's own time; empty for none. */
export function toDateField(iso: string, withTime: boolean): string {
  if (iso === '') return ''
  const date = new Date(iso)
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return withTime ? `${day}T${two(date.getHours())}:${two(date.getMinutes())}` : day
}

/** What a date field says, as a moment; a day begins at midnight where the reader is. */
export function fromDateField(value: string): string {
  const date = new Date(value.includes('T') ? value : `${value}T00:00`)
  return Number.isNaN(date.getTime()) ? '' : date.toISOString()
}
