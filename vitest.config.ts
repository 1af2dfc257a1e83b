import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

/** Of the worker, what is plain functions runs in Node, where it is quick; the rest runs in the Workers runtime. */
const pure = [
  'worker/bot/*.test.ts',
  'worker/help/!(routes|pageCache).test.ts',
  'worker/search/*.test.ts',
  'worker/knowledge/import/!(importing).test.ts',
  'worker/media/{judge,cleaners}.test.ts',
  'worker/models/*.test.ts',
  'worker/platform/toMarkdown.test.ts',
  'worker/test/readers.test.ts',
]

/** Two files at a time, as the smallest machines have two cores. Files share a runtime, which is several times quicker. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'plain',
          maxWorkers: 2,
          isolate: false,
          testTimeout: 30_000,
          environment: 'node',
          include: ['{shared,widget,inbox,scripts,bench}/**/*.test.{ts,mjs}', ...pure],
        },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: {
                SECRET: 'a secret for tests, long enough to be one',
                ADMIN_KEY: 'admin-key-of-the-tests-long-enough',
                SETUP_CODE: 'setup-code-of-the-tests-long-enough',
                MIGRATIONS: await readD1Migrations('worker/db/migrations'),
              },
            },
          })),
        ],
        test: {
          name: 'worker',
          maxWorkers: 2,
          isolate: false,
          include: ['worker/**/*.test.ts'],
          exclude: pure,
          setupFiles: ['worker/test/setup.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'product',
          environment: 'node',
          // Beside the journeys, after all others: both wait more than they work.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
          include: ['tests/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      'tests/journeys/vitest.config.ts',
    ],
  },
})
