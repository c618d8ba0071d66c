import { sql } from 'kysely'
import type { App } from '../../app-context.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { fullName } from '../../lib/names.ts'
import { waitingReset } from './list-factor-resets.ts'
import { emailKey } from './rules/email-key.ts'
import { identity } from './store.ts'

interface Row {
  customerId: string
  accountId: string
  givenName: string
  familyName: string | null
  email: string
  secondFactor: boolean
}

/**
 * Who signs in as these customers, or with this address, and whether they have a second factor: for administrators, who may not read
 * accounts. Members of staff are not among them, as theirs takes two administrators.
 */
export async function factorOwners(
  app: Pick<App, 'db'>,
  actor: AccountActor,
  which: { customerIds: readonly string[] } | { email: string },
) {
  return app.db.read({ kind: 'auth' }, async (reader) => {
    const { rows } = await sql<Row>`
      select c.customer_id, a.id as account_id, a.given_name, a.family_name, a.email,
        identity.has_factor(a.id) as second_factor
      from identity.account_customers c join identity.accounts a on a.id = c.account_id
      where a.kind = 'customer' and a.id = identity.account_of(c.customer_id) and ${
        'email' in which
          ? sql<boolean>`a.email_key = ${emailKey(which.email)}`
          : sql<boolean>`c.customer_id = any (${[...which.customerIds]}::uuid[])`
      }
      order by a.family_name nulls last, a.given_name, c.customer_id`.execute(identity(reader))
    const owners = []
    for (const row of rows) {
      const { customerId, email, secondFactor } = row
      const reset = await waitingReset(reader, actor, row.accountId)
      owners.push({ customerId, name: fullName(row), email, secondFactor, reset })
    }
    return owners
  })
}
