import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const ignored = ['**/node_modules/**', '**/build/**', '**/.cache/**']
const slow = '**/*.slow.test.ts'
const smoke = 'e2e/journeys/smoke.spec.ts'
/** Tests that need modules of their own: one replaces the permission checks, one counts what a process has prepared. */
const isolated = ['server/test/row-security.test.ts', 'server/src/preparing-client.test.ts']
const minutes = 60_000

/** One file at a time, after the projects of a lower order. */
const alone = (groupOrder: number, timeout: number) => ({
  fileParallelism: false,
  sequence: { groupOrder },
  testTimeout: timeout,
  hookTimeout: timeout,
})

/** `npm test` runs quick and smoke; `npm run test:full` adds slow (processes, races, real servers) and all journeys. */
export default defineConfig({
  test: {
    globalSetup: ['server/test/global-setup.ts'],
    pool: 'forks',
    // Tests wait for the database for half of their time, so two cores carry two workers.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        // Files of one worker share their modules: loading the product for each of 200 files took half of the time.
        test: {
          name: 'quick',
          isolate: false,
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...ignored, slow, ...isolated],
        },
      },
      { extends: true, test: { name: 'quick-isolated', include: isolated } },
      { extends: true, test: { name: 'smoke', include: [smoke], exclude: ignored, ...alone(1, 5 * minutes) } },
      { extends: true, test: { name: 'slow', include: [slow], exclude: ignored, ...alone(2, 3 * minutes) } },
      {
        extends: true,
        test: {
          name: 'journeys',
          globalSetup: ['e2e/demo-world.ts'],
          include: ['e2e/journeys/**/*.spec.ts'],
          exclude: [...ignored, smoke],
          ...alone(3, 10 * minutes),
        },
      },
    ],
  },
})
