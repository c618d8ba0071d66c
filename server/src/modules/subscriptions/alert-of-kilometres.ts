import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { dollars } from '../../lib/money.ts'
import { vehicleById, vehicleTitle } from '../fleet/index.ts'
import { policyList, policySnapshot } from '../policies/index.ts'
import { alertsDue, alertsTold, tellAlerts } from '../usage/index.ts'
import { amendmentFacts } from './amendment-facts.ts'
import { kilometreBank } from './kilometre-bank.ts'
import { mailCustomer } from './mail-customer.ts'
import { kilometreAlertMail } from './mails/kilometre-alert.ts'
import { dateWords } from './rules/words.ts'
import type { Subscription } from './store.ts'

/** After a reading counts: tells the customer once of each share of the window's kilometres that is reached, with what the pace leads to. */
export async function alertOfKilometres(app: Pick<App, 'config'>, tx: Tx, subscription: Subscription): Promise<void> {
  const facts = await amendmentFacts(tx, subscription)
  const bank = kilometreBank(facts)
  if (!bank) return
  const percents = policyList<number>(await policySnapshot(tx, facts.today), 'reading.alert_percents')
  const { id: subscriptionId, customerId, hubId } = subscription
  const due = alertsDue(bank.usedPercent, percents, await alertsTold(tx, subscriptionId, bank.to))
  const told = await tellAlerts(tx, { subscriptionId, customerId, hubId, windowTo: bank.to }, due)
  const percent = told.toSorted((one, other) => other - one)[0]
  if (percent === undefined) return
  const vehicle = await vehicleById(tx, subscription.vehicleId)
  const over = bank.forecast && bank.forecast.overKm > 0 ? bank.forecast : null
  await mailCustomer(app, tx, subscription, kilometreAlertMail, {
    car: vehicle ? vehicleTitle(vehicle) : '',
    percent: bank.usedPercent,
    driven: bank.drivenKm.toLocaleString('en-AU'),
    included: (bank.allowanceKm + bank.preboughtKm).toLocaleString('en-AU'),
    to: dateWords(bank.to),
    over: over
      ? {
          km: over.overKm.toLocaleString('en-AU'),
          amount: dollars(over.overCents),
          ahead: dollars(over.prebuyCents),
        }
      : null,
    path: `/account/subscriptions/${subscriptionId}/kilometres`,
  })
}
