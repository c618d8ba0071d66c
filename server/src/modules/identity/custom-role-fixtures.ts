import { type TestApp, testApp } from '../../../test/test-app.ts'
import { anAccount, setSystemClock, signInWithCode, type TestBrowser } from './fixtures.ts'

/** Somebody with a browser. */
export interface Someone {
  id: string
  email: string
  browser: TestBrowser
}

/** A custom role as it is stored. */
export interface RoleRow {
  name: string
  description: string
  reach: string
  grants: string[]
  retired_at: Date | null
}

/** Three administrators who make roles, on a real clock that stands still; filled by `open`. */
export function anOffice() {
  let close: () => Promise<void>
  let made = 0
  const office = {
    app: {} as TestApp,
    ann: {} as Someone,
    bob: {} as Someone,
    cyd: {} as Someone,
    now: new Date('2026-11-23T01:00:00Z'),
    async open() {
      const tested = await testApp()
      close = tested.close
      setSystemClock(tested.app, () => office.now)
      Object.assign(office.app, tested.app)
      for (const one of [office.ann, office.bob, office.cyd])
        Object.assign(one, await office.someone({ roles: ['administrator'] }))
    },
    close: () => close(),
    later(seconds: number) {
      office.now = new Date(office.now.getTime() + seconds * 1000)
    },
    /** A minute later: the proofs are fresh and the codes of a time step of their own. */
    async anew() {
      office.later(60)
      await office.app.query('update identity.sessions set proved_at = $1, last_used_at = $1', [office.now])
    },
    async someone(options: Parameters<typeof anAccount>[1]): Promise<Someone> {
      const account = await anAccount(office.app, options)
      return { ...account, browser: await signInWithCode(office.app, account.email) }
    },
    /** A member of staff without a role. */
    async newcomer() {
      const account = await anAccount(office.app, { roles: ['hub_staff'] })
      await office.app.query('delete from identity.account_roles where account_id = $1', [account.id])
      return account
    },
    desk: (more: object = {}) => ({
      name: `Desk ${++made}`,
      description: 'Looks cars and invoices up.',
      reach: 'hub',
      permissions: ['invoice:read', 'vehicle:read'],
      ...more,
    }),
    async aRole(definition: object = office.desk()): Promise<string> {
      return (await office.ann.browser.call('POST', '/custom-roles', definition)).body.id
    },
    /** Ann asks for the role, Bob agrees. */
    async give(personId: string, roleId: string): Promise<void> {
      await office.ann.browser.call('POST', `/people/${personId}/role-requests`, { role: roleId })
      await office.bob.browser.call('POST', `/role-requests/${await office.requestFor(personId)}/agreement`)
    },
    async requestFor(personId: string): Promise<string> {
      const [row] = await office.app.query<{ id: string }>(
        'select id from identity.role_requests where account_id = $1',
        [personId],
      )
      return row!.id
    },
    async rowOf(roleId: string): Promise<RoleRow | undefined> {
      const [row] = await office.app.query<RoleRow>(
        'select name, description, reach, grants, retired_at from identity.custom_roles where id = $1',
        [roleId],
      )
      return row
    },
    may: async (browser: TestBrowser): Promise<string[]> => (await browser.call('GET', '/session')).body.may,
  }
  return office
}
