import * as theirs from '@preact/signals-core'
import { expect, test } from 'vitest'
import * as ours from './signals.ts'

type Kind = Pick<typeof ours, 'signal' | 'computed' | 'effect' | 'batch'>

/** The same numbers for the same seed. */
function dice(seed: number) {
  let state = seed
  return (sides: number) => {
    state = (state * 1103515245 + 12345) % 2147483648
    return Math.floor((state / 2147483648) * sides)
  }
}

/** A random net of values, read and written at random; what each effect saw, in order. */
function play({ signal, computed, effect, batch }: Kind, seed: number) {
  const roll = dice(seed)
  const heard: string[] = []
  const values = Array.from({ length: 4 }, (_, i) => signal(i))
  const readable: { readonly value: number; peek(): number }[] = [...values]
  const any = () => readable[roll(readable.length)]!
  for (let i = 0; i < 5; i++) {
    const [when, one, other, unfollowed] = [any(), any(), any(), any()]
    readable.push(computed(() => ((when.value % 2 ? one.value : other.value) + unfollowed.peek() * 0) % 7))
  }
  const effects = Array.from({ length: 4 }, (_, i) => {
    const [when, one, other] = [any(), any(), any()]
    return effect(() => {
      const seen = when.value % 3 ? one.value : other.value
      heard.push(`${i} sees ${seen}`)
      return () => heard.push(`${i} leaves ${seen}`)
    })
  })
  for (let step = 0; step < 30; step++) {
    const write = () => {
      // Never what it was before: Preact takes back what a batch has turned once round.
      values[roll(values.length)]!.value = (step + 1) * 5 + roll(5)
    }
    const what = roll(8)
    if (what === 0) batch(() => [write(), write(), heard.push(`within: ${any().value}`), write()])
    else if (what === 1) heard.push(`read: ${any().value}`)
    else if (what === 2 && step > 20) effects[roll(effects.length)]!()
    else write()
    heard.push(readable.map((one) => one.peek()).join())
  }
  for (const stop of effects) stop()
  return heard
}

test('in five hundred random nets everybody sees what Preact’s signals show', () => {
  for (let seed = 1; seed <= 500; seed++) {
    // Which of several effects comes first is nobody's promise; what each sees is.
    const [mine, real] = [play(ours, seed), play(theirs as unknown as Kind, seed)].map((heard) => [
      heard.filter((line) => !/^\d/.test(line) || line.includes(':')),
      ...[0, 1, 2, 3].map((i) => heard.filter((line) => line.startsWith(`${i} `))),
    ])
    expect(mine, `seed ${seed}`).toEqual(real)
  }
})

test('what an effect writes sets others off, until all has settled', () => {
  const celsius = ours.signal(0)
  const fahrenheit = ours.signal(0)
  const seen: string[] = []
  ours.effect(() => seen.push(`${celsius.value} is ${fahrenheit.value}`))
  ours.effect(() => {
    fahrenheit.value = celsius.value * 1.8 + 32
  })
  celsius.value = 100
  expect(seen.at(-1)).toBe('100 is 212')
})

test('what is read unfollowed sets nothing off', () => {
  const [one, other] = [ours.signal(0), ours.signal(0)]
  let runs = 0
  ours.effect(() => {
    runs++
    one.value
    ours.untracked(() => other.value)
    other.peek()
  })
  other.value = 1
  expect(runs).toBe(1)
})

test('a value that comes out the same sets nothing off', () => {
  const count = ours.signal(1)
  const isOdd = ours.computed(() => count.value % 2)
  const seen: number[] = []
  ours.effect(() => seen.push(isOdd.value))
  count.value = 3
  count.value = 4
  expect(seen).toEqual([1, 0])
})

test('what nobody reads is not worked out', () => {
  const count = ours.signal(1)
  let worked = 0
  const double = ours.computed(() => {
    worked++
    return count.value * 2
  })
  count.value = 2
  count.value = 3
  expect([double.value, double.value, worked]).toEqual([6, 6, 1])
})

test('an effect that throws keeps no other from running, and whoever wrote hears of it', () => {
  const count = ours.signal(0)
  const seen: number[] = []
  ours.effect(() => {
    if (count.value === 1) throw new Error('one')
  })
  ours.effect(() => seen.push(count.value))
  expect(() => {
    count.value = 1
  }).toThrow('one')
  count.value = 2
  expect(seen).toEqual([0, 1, 2])
})

test('a computed that throws is tried again by whoever reads it next', () => {
  const isBroken = ours.signal(true)
  const value = ours.computed(() => {
    if (isBroken.value) throw new Error('broken')
    return 1
  })
  expect(() => value.value).toThrow('broken')
  expect(() => value.value).toThrow('broken')
  isBroken.value = false
  expect(value.value).toBe(1)
})

test('an effect that sets itself off for ever does not hang the page', () => {
  const count = ours.signal(0)
  const stop = ours.effect(() => {
    count.value++
  })
  expect(count.peek()).toBeGreaterThan(10)
  stop()
})

test('once ended, an effect neither runs nor hears', () => {
  const count = ours.signal(0)
  const seen: string[] = []
  const stop = ours.effect(() => {
    seen.push(`${count.value}`)
    return () => seen.push('left')
  })
  stop()
  stop()
  count.value = 1
  expect(seen).toEqual(['0', 'left'])
  expect(count.watchers.size).toBe(0)
})
