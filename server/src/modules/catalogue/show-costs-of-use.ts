import type { UseAssumptions } from '@faith/contract/costs-of-use'
import type { App } from '../../app-context.ts'
import { addMonths, daysBetween, hubDateAt } from '../../lib/calendar.ts'
import { type PolicySnapshot, policyNumber, policySnapshot } from '../policies/index.ts'
import { listingBySlug } from './find-listings.ts'
import { knownHubs } from './known-hubs.ts'
import { bought, energyKnown, onLoan, subscribed } from './rules/cost-of-use.ts'
import { titleOf } from './rules/title.ts'

/** Its policies hold for everybody from the day that begins there first. */
const firstZone = 'Australia/Sydney'

/** What some cars cost over some months at some kilometres a week, in each way to have them. */
export async function showCostsOfUse(
  app: Pick<App, 'db' | 'cache'>,
  asked: { car: readonly string[]; months: number; km_per_week: number },
) {
  const reader = app.db.browsing
  const onDate = hubDateAt(firstZone, reader.now)
  const [policies, hubs, ...found] = await Promise.all([
    policySnapshot(reader, onDate),
    knownHubs(app),
    ...[...new Set(asked.car)].map((slug) => listingBySlug(reader, slug)),
  ])
  const assumptions = assumptionsOf(policies, onDate)
  const prices = kilometrePrices(policies)
  const weeks = Math.ceil(daysBetween(onDate, addMonths(onDate, asked.months)) / 7)
  const use = { months: asked.months, weeks, kmPerWeek: asked.km_per_week }
  return {
    ...use,
    cars: found
      .filter((car) => car !== undefined)
      .map((car) => {
        const used = { ...use, state: hubs.find((hub) => hub.id === car.hubId)?.state ?? '' }
        return {
          slug: car.slug,
          title: titleOf(car),
          subscribe: subscribed(car, used, prices, assumptions),
          finance: onLoan(car, used, assumptions),
          buy: bought(car, used, assumptions),
          energyKnown: energyKnown(car),
        }
      }),
    assumptions,
  }
}

function assumptionsOf(policies: PolicySnapshot, onDate: string): UseAssumptions {
  const figure = (key: string) => policyNumber(policies, key)
  const dollarsByState = policies['use.registration_yearly'] as Readonly<Record<string, number>>
  return {
    onDate,
    petrolCentsPerLitre: figure('use.petrol_price'),
    dieselCentsPerLitre: figure('use.diesel_price'),
    electricityCentsPerKwh: figure('use.electricity_price'),
    insuranceYearlyCents: figure('use.insurance_yearly'),
    registrationYearlyCents: Object.fromEntries(
      Object.entries(dollarsByState).map(([state, dollars]) => [state, dollars * 100]),
    ),
    servicingPer1000KmCents: figure('use.servicing_per_1000_km'),
    valueLossPercentYearly: figure('use.value_loss_yearly'),
    loanRateHundredths: figure('use.loan_rate'),
    loanMonths: figure('use.loan_months'),
    loanDepositPercent: figure('use.loan_deposit'),
  }
}

/** The plans are part of the software: see `km.plans_per_week` in the book of policies. */
function kilometrePrices(policies: PolicySnapshot) {
  return {
    plans: [
      { kmPerWeek: policyNumber(policies, 'km.allowance_per_week'), extraCents: 0 },
      { kmPerWeek: 500, extraCents: policyNumber(policies, 'extras.km_500_weekly') },
      { kmPerWeek: 770, extraCents: policyNumber(policies, 'extras.km_770_weekly') },
    ],
    excessCents: policyNumber(policies, 'km.excess_rate'),
  }
}
