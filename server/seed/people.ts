import type { Role } from '@faith/contract/access'
import type { App } from '../src/app-context.ts'
import { type AccountActor, system } from '../src/lib/actor.ts'
import { newId } from '../src/lib/ids.ts'
import { allHubs, type Hub } from '../src/modules/hubs/index.ts'
import { createKnownAccount, createStaff, hashPassword, setUpKnownFactor } from '../src/modules/identity/index.ts'
import type { DemoSignIn } from '../src/start/screen.ts'
import people from './data/people.json' with { type: 'json' }
import { demoTotpKey } from './demo-totp-key.ts'

/** The one password of all demo people. */
export const demoPassword = 'Ute-sunrise-42-gum'

/** A customer as the data have them: a person or an organisation. */
export interface CustomerRow {
  readonly ref: string
  readonly kind: string
  readonly given_name?: string
  readonly family_name?: string | null
  readonly native_name?: string | null
  readonly legal_name?: string
  readonly abn?: string
  readonly contact_name?: string
  readonly language: string
  readonly email: string
  readonly phone: string
  readonly date_of_birth?: string
  readonly state: string
  readonly suburb: string
  readonly postcode: string
  readonly licence?: { readonly state: string | null; readonly class: string }
  readonly hub: string
  readonly marketing_consent: boolean
}

/** Who has an account, as the actors of their requests. */
export interface Accounts {
  readonly customers: readonly { readonly row: CustomerRow; readonly hub: Hub; actor: AccountActor }[]
  readonly staff: readonly { readonly actor: AccountActor; readonly name: string }[]
}

const rows: readonly CustomerRow[] = people.customers

/** Opens the accounts of staff and customers. */
export async function seedPeople(app: Pick<App, 'db' | 'secrets' | 'systemClock'>): Promise<Accounts> {
  const passwordHash = await hashPassword(demoPassword)
  return app.db.inTransaction(system('seed'), async (tx) => {
    const accounts = { customers: [] as Accounts['customers'][number][], staff: [] as Accounts['staff'][number][] }
    const hubs = new Map((await allHubs(tx)).map((hub) => [hub.name, hub]))
    for (const one of people.staff) {
      const roles = [one.role as Role]
      const hubIds = one.hubs.flatMap((name) => hubs.get(name)?.id ?? [])
      const more = { email: one.email, language: 'en' as const, passwordHash, roles, hubIds }
      const accountId = await createStaff(tx, { ...nameOf(one), ...more })
      await setUpKnownFactor(app, tx, accountId, demoTotpKey)
      accounts.staff.push({ actor: actorOf(accountId, roles, hubIds), name: `${one.given_name} ${one.family_name}` })
    }
    for (const row of rows) {
      const more = { email: row.email, language: languageOf(row), passwordHash, marketing: row.marketing_consent }
      const accountId = await createKnownAccount(tx, { ...nameOf(row), ...more })
      const hub = hubs.get(row.hub)
      if (!hub) throw new Error(`${row.ref} names no hub of ours: ${row.hub}`)
      accounts.customers.push({ row, hub, actor: actorOf(accountId, ['customer'], []) })
    }
    return accounts
  })
}

/** One sign-in of each kind for the start screen. */
export function signInsOf(password: string): DemoSignIn[] {
  const staff = ['administrator', 'fleet_manager', 'agent', 'hub_staff', 'finance', 'auditor'].flatMap((role) => {
    const found = people.staff.find((one) => one.role === role)
    return found ? [{ role: role.replace('_', ' '), email: found.email, password }] : []
  })
  return [{ role: 'customer', email: 'siobhan.obrien@example.com', password }, ...staff]
}

/** As after signing in; no session is stored. */
function actorOf(accountId: string, roles: Role[], hubIds: string[]): AccountActor {
  return { kind: 'account', accountId, customerIds: [], roles, hubIds, sessionId: newId() }
}

function nameOf(one: {
  given_name?: string
  family_name?: string | null
  native_name?: string | null
  contact_name?: string
}) {
  const [given = '', ...family] = (one.contact_name ?? '').split(' ')
  return {
    givenName: one.given_name ?? given,
    familyName: one.family_name ?? (family.join(' ') || null),
    nativeName: one.native_name ?? null,
  }
}

function languageOf(one: CustomerRow): 'en' | 'zh-Hans' {
  return one.language === 'zh-Hans' ? 'zh-Hans' : 'en'
}
