import type { Role } from '@faith/contract/access'
import type { FastifyInstance } from 'fastify'
import { createHttpFor } from '../src/app.ts'
import { newId } from '../src/lib/ids.ts'
import { createTestClock } from '../src/platform/test-clock.ts'
import type { TestApp } from './test-app.ts'

/** Every operation over HTTP, the test clock's too; the session cookie names a role, and whoever comes with it is somebody new who has it. */
export function httpOfRoles(app: TestApp): Promise<FastifyInstance> {
  return createHttpFor(app, {
    testClock: createTestClock(app, [], async () => undefined),
    findSession: async (cookie) => ({
      actor: {
        kind: 'account',
        accountId: newId(),
        customerIds: [newId()],
        roles: [cookie as Role],
        hubIds: [newId()],
        sessionId: newId(),
      },
      waitsFor: null,
      provedAt: new Date(),
    }),
  })
}
