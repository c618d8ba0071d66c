import type { Tx } from '../../db.ts'
import { hubDateAt, instantAt, inWords } from '../../lib/calendar.ts'
import { sum } from '../../lib/money.ts'
import type { AgreementSnapshot } from '../agreements/index.ts'
import { customerById } from '../customers/index.ts'
import { vehicleTitle } from '../fleet/index.ts'
import { policySnapshot } from '../policies/index.ts'
import { lineLabel, quoteTerms } from '../subscriptions/index.ts'
import type { Let } from './let-in.ts'
import type { PlannedTakeover } from './plan-takeover.ts'

/** The terms of a row as an agreement fixes them: its own prices, and the policies of the day on which it is taken over. */
export async function snapshotOf(tx: Tx, planned: PlannedTakeover, who: Let): Promise<AgreementSnapshot> {
  const { row, hub, vehicle, lines, prices, termEndsOn } = planned
  const policy = await policySnapshot(tx, hubDateAt(hub.timeZone, tx.now))
  const choices = {
    kmPerWeek: row.kmPerWeek,
    faithCare: row.faithCareCents !== null,
    extraDrivers: row.extraDrivers.length,
  }
  const { exit } = quoteTerms(
    {
      vehicleId: vehicle.id,
      termPrices: prices,
      termMonths: row.termMonths,
      choices,
      startOn: row.termFromOn,
      timeZone: hub.timeZone,
    },
    policy,
  )
  const customer = (await customerById(tx, who.customerId))!
  return {
    customer: {
      name: customer.displayName,
      signer: customer.contactName ?? customer.displayName,
      abn: customer.abn,
      email: customer.email,
    },
    drivers: who.driverNames,
    car: {
      title: vehicleTitle(vehicle),
      stockNo: vehicle.stockNo,
      rego: vehicle.rego,
      regoState: vehicle.regoState,
      odometerKm: row.kmFrom,
    },
    hub: { name: hub.name, street: hub.street, suburb: hub.suburb, state: hub.state, timeZone: hub.timeZone },
    pickUpAt: instantAt(hub.timeZone, row.anchorOn).toISOString(),
    pickUpWords: inWords(row.anchorOn),
    startOn: row.anchorOn,
    termMonths: row.termMonths,
    termEndsOn,
    ...choices,
    lines: lines.map((line) => ({ ...line, label: lineLabel(line.kind, line.quantity) })),
    carPriceCents: row.carPriceCents,
    weeklyCents: row.weeklyCents,
    weeklyGstCents: sum(lines.map((line) => line.gstCents)),
    bondCents: row.bondCents,
    exitHighestCents: exit.highest.chargeCents,
    exitCapCents: exit.capCents,
    termPrices: { ...prices },
    policy: { ...policy },
  }
}
