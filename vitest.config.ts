import { defineConfig } from 'vitest/config'

const slow = '**/*.slow.test.ts'
const ignored = ['**/node_modules/**', '**/build/**', 'e2e/journeys/**']

/** `quick` runs in `npm test`; `slow` (processes, races, real servers) is added by `npm run test:full`. */
export default defineConfig({
  test: {
    globalSetup: ['server/test/global-setup.ts'],
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default'],
    projects: [
      { extends: true, test: { name: 'quick', include: ['**/*.test.{ts,tsx}'], exclude: [...ignored, slow] } },
      { extends: true, test: { name: 'slow', include: [slow], exclude: ignored, testTimeout: 180_000, hookTimeout: 180_000, fileParallelism: false } },
    ],
  },
})
