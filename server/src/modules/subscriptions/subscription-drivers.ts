import { amendmentProblems } from '@faith/contract/amendments'
import type { DriverAnswers } from '@faith/contract/customers'
import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { addDays, hubDateAt, instantAt } from '../../lib/calendar.ts'
import { invalid, refuse } from '../../lib/problem.ts'
import { driversOf, missingInDriver, saveDrivers } from '../customers/index.ts'
import { shareWithHub } from '../files/index.ts'
import { openTask } from '../tasks/index.ts'
import { judgeDriver } from './judge-driver.ts'
import { isOwn } from './preview-amendment.ts'
import { possibleKinds } from './rules/amendment-kinds.ts'
import { lockSubscription, mustFind, type Subscription } from './store.ts'

type Needs = Pick<App, 'db' | 'secrets'>

/** Who drives, and the customer's other drivers with what was found of each for this car. */
export async function listDrivers(app: Needs, actor: Actor, subscriptionId: string) {
  return app.db.read(actor, async (reader) => {
    const subscription = await mustFind(reader, subscriptionId)
    authorise(actor, 'subscription:amend', subscription)
    return viewOf(app, reader, actor, subscription)
  })
}

/** Stores a driver who is to be added, with the licence's photos, and checks them for the car; a person is asked where the rule cannot decide. */
export async function addDriver(
  app: Needs,
  actor: Actor,
  subscriptionId: string,
  answers: Omit<DriverAnswers, 'driverId'>,
) {
  return app.db.inTransaction(actor, async (tx) => {
    const subscription = await lockSubscription(tx, subscriptionId)
    authorise(actor, 'subscription:amend', subscription)
    if (!possibleKinds(subscription.state).includes('driver')) throw refuse(amendmentProblems.notPossible)
    const { customerId, hubId, timeZone, id, reference } = subscription
    const today = hubDateAt(timeZone, tx.now)
    const [driverId] = await saveDrivers(app, tx, customerId, [answers], today)
    const driver = (await driversOf(app, tx, customerId)).find((one) => one.id === driverId)!
    const missing = missingInDriver(driver, '/drivers/0')
    if (missing.length > 0) throw invalid(missing)
    const photos = [answers.frontFileId, answers.backFileId].filter((file) => file !== undefined)
    await shareWithHub(tx, photos, hubId)
    const { person, findings } = await judgeDriver(app, tx, subscription, driver.id, today, false)
    if (person.length > 0 && !findings.some((one) => one.outcome === 'failed'))
      await openTask(tx, {
        kind: 'subscription.driver',
        subject: { kind: 'subscription', id, reference },
        hubId,
        customerId: null,
        reason: person.join(' '),
        verb: 'Decide on the driver',
        dueAt: instantAt(timeZone, addDays(today, 2)),
      })
    return { driverId: driver.id, ...(await viewOf(app, tx, actor, subscription)) }
  })
}

async function viewOf(app: Needs, reader: Reader, actor: Actor, subscription: Subscription) {
  const today = hubDateAt(subscription.timeZone, reader.now)
  const drivers = []
  for (const { id, fullName, licenceExpiresOn } of await driversOf(app, reader, subscription.customerId)) {
    const place = subscription.driverIds.indexOf(id)
    const judged = await judgeDriver(app, reader, subscription, id, today, !isOwn(actor, subscription))
    drivers.push({
      id,
      fullName,
      licenceExpiresOn,
      drives: place >= 0,
      first: place === 0,
      whyNot: place >= 0 ? [] : judged.whyNot,
      person: place >= 0 ? [] : judged.person,
    })
  }
  return { drivers, mayChange: possibleKinds(subscription.state).includes('driver') }
}
