import type { Role } from '@faith/contract/access'
import type { App } from '../src/app-context.ts'
import { system } from '../src/lib/actor.ts'
import { allHubs } from '../src/modules/hubs/index.ts'
import { createKnownAccount, createStaff, hashPassword, setUpKnownFactor } from '../src/modules/identity/index.ts'
import type { DemoSignIn } from '../src/start/screen.ts'
import people from './data/people.json' with { type: 'json' }
import { demoTotpKey } from './demo-totp-key.ts'

/** The one password of all demo people. */
export const demoPassword = 'Ute-sunrise-42-gum'

type Person = (typeof people.customers)[number]

/** Opens the accounts of staff and customers. */
export async function seedPeople(app: Pick<App, 'db' | 'secrets' | 'systemClock'>): Promise<void> {
  const passwordHash = await hashPassword(demoPassword)
  await app.db.inTransaction(system('seed'), async (tx) => {
    const hubs = new Map((await allHubs(tx)).map((hub) => [hub.name, hub.id]))
    for (const one of people.staff) {
      const staffId = await createStaff(tx, {
        ...nameOf(one),
        email: one.email,
        language: 'en',
        passwordHash,
        roles: [one.role as Role],
        hubIds: one.hubs.flatMap((name) => hubs.get(name) ?? []),
      })
      await setUpKnownFactor(app, tx, staffId, demoTotpKey)
    }
    for (const one of people.customers) {
      await createKnownAccount(tx, {
        ...nameOf(one),
        email: one.email,
        language: languageOf(one),
        passwordHash,
        marketing: one.marketing_consent,
      })
    }
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

function nameOf(one: {
  given_name?: string
  family_name?: string
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

function languageOf(one: Person): 'en' | 'zh-Hans' {
  return one.language === 'zh-Hans' ? 'zh-Hans' : 'en'
}
