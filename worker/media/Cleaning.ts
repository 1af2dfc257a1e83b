/**
 * What a cleaner asks for next: to hold so many bytes and see them (counted from the first that it holds), to let bytes go
 * by, or to blank them. What it holds goes out before those, as it has left it.
 */
type Step = { hold: number } | { pass: number } | { blank: number }

/** Goes through a film or sound and blanks what says where it was made and by whom. No byte changes its place. */
export type Cleaner = Generator<Step, void, Uint8Array>

/** A cleaner at work on a stream, whose pieces may be cut anywhere. Holds no more than the cleaner asks for. */
export class Cleaning {
  private held = new Uint8Array()
  private filled = 0
  private step: Step = { pass: 0 }
  private out: Uint8Array[] = []

  constructor(private readonly cleaner: Cleaner) {
    this.advance()
  }

  /** What goes out for what comes in. Throws `Broken` where the parts of the file contradict each other. */
  push(chunk: Uint8Array): Uint8Array[] {
    this.out = []
    for (let rest = chunk; rest.length > 0; ) rest = rest.subarray(this.take(rest))
    return this.out
  }

  /** What is left of a file that ends in the middle of a part is blanked, since nobody knows what it would have been. */
  end(): Uint8Array[] {
    return this.filled > 0 ? [new Uint8Array(this.filled)] : []
  }

  private take(bytes: Uint8Array): number {
    const { step } = this
    if ('hold' in step) {
      const part = bytes.subarray(0, step.hold - this.filled)
      this.held.set(part, this.filled)
      this.filled += part.length
      if (this.filled === step.hold) this.advance()
      return part.length
    }
    const left = 'pass' in step ? step.pass : step.blank
    const part = bytes.subarray(0, left)
    this.out.push('pass' in step ? part : new Uint8Array(part.length))
    this.step = 'pass' in step ? { pass: left - part.length } : { blank: left - part.length }
    if (part.length === left) this.advance()
    return part.length
  }

  /** On to the next step that needs bytes. */
  private advance(): void {
    for (;;) {
      const { done, value } = this.cleaner.next(this.held)
      this.step = done ? { pass: Number.POSITIVE_INFINITY } : value
      if ('hold' in this.step) {
        if (this.step.hold <= this.filled) continue
        const more = new Uint8Array(this.step.hold)
        more.set(this.held.subarray(0, this.filled))
        this.held = more
        return
      }
      if (this.filled > 0) this.out.push(this.held.subarray(0, this.filled))
      this.held = new Uint8Array()
      this.filled = 0
      if (done || ('pass' in this.step ? this.step.pass : this.step.blank) > 0) return
    }
  }
}
