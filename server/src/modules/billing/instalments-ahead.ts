import type { Reader } from '../../db.ts'
import { hubDateAt, laterOf } from '../../lib/calendar.ts'
import { sum } from '../../lib/money.ts'
import type { Coming } from './rules/debits-ahead.ts'
import { billing, isOpen, openCents, type Plan } from './store.ts'

/**
 * The instalments to come of the arrangement that an account has agreed to, and what is open of all that it covers, in cents. They are shown
 * with the subscription whose invoice is the oldest of these.
 */
export async function instalmentsAhead(
  reader: Reader,
  { accountId, subscriptionId, timeZone }: Pick<Plan, 'accountId' | 'subscriptionId' | 'timeZone'>,
): Promise<{ instalments: Coming[]; openCents: number }> {
  const agreed = await billing(reader)
    .selectFrom('billing.arrangements')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('state', '=', 'agreed')
    .executeTakeFirst()
  if (!agreed) return { instalments: [], openCents: 0 }
  const covered = await billing(reader)
    .selectFrom('billing.invoices')
    .selectAll()
    .where('arrangementId', '=', agreed.id)
    .where(isOpen)
    .orderBy('dueOn')
    .orderBy('issuedAt')
    .orderBy('id')
    .execute()
  const today = hubDateAt(timeZone, reader.now)
  // One that is being taken now is not to come any more.
  const from = agreed.paidThrough + (agreed.nextAt === null ? 1 : 0)
  const instalments = agreed.instalments.slice(from).map(
    (instalment): Coming => ({
      subscriptionId: covered[0]?.subscriptionId ?? subscriptionId,
      on: laterOf(instalment.on, today),
      amountCents: instalment.amountCents,
      subject: 'instalment',
      reference: null,
      alone: true,
      instalment: true,
    }),
  )
  const underWay = agreed.nextAt === null ? (agreed.instalments[agreed.paidThrough]?.amountCents ?? 0) : 0
  return { instalments, openCents: Math.max(0, sum(covered.map(openCents)) - underWay) }
}
