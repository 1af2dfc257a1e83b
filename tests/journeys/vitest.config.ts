import { defineConfig } from 'vitest/config'

/** The browser journeys: they drive the built product, so `npm run build` comes first. */
export default defineConfig({
  test: {
    name: 'journeys',
    root: import.meta.dirname,
    include: ['*.test.ts'],
    globalSetup: ['./setup.ts'],
    environment: 'node',
    // Beside the product's tests, after all others: both wait more than they work.
    maxWorkers: 3,
    sequence: { groupOrder: 1 },
    isolate: false,
    // A machine that is busy with other things lets a wait run out now and then; what is wrong fails twice.
    retry: 1,
    testTimeout: 90_000,
    hookTimeout: 90_000,
  },
})
