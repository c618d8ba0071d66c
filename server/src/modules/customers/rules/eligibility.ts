import type { CheckCode } from '@faith/contract/applications'
import type { AustralianState, LicenceClass } from '@faith/contract/customers'
import { ageOn } from './age.ts'
import { type PPlatePolicy, pPlate } from './p-plate.ts'

/** What the rule may know of a driver; nothing else decides (declared inputs only). */
export interface DriverFacts {
  dateOfBirth: string
  licenceClass: LicenceClass
  licenceState: AustralianState | null
  licenceExpiresOn: string
}

/** What the rule may know of a car; null is unknown. `minAge`: the car's own rule, which lets younger drivers drive it. */
export interface CarFacts {
  powerKw: number | null
  tareKg: number | null
  minAge: number | null
}

/** Policies `driver.*` and `p_plate.*`. */
export interface EligibilityPolicy {
  minAgeFullLicence: number
  minAgeByCarRule: number
  classesRefused: readonly string[]
  pPlate: PPlatePolicy
}

/** One finding: a check, its outcome and a sentence for the customer. */
export interface Finding {
  code: CheckCode
  outcome: 'passed' | 'warned' | 'referred' | 'failed'
  detail: string
}

/** Where and when the driver would drive: hub dates, the end exclusive. */
export interface Period {
  hubState: string
  startOn: string
  endOn: string
}

/** Checks one driver for one car: age, class, validity of the licence, P-plate rule. Every finding is returned, not the first. */
export function decideEligibility(
  driver: DriverFacts,
  car: CarFacts,
  period: Period,
  policy: EligibilityPolicy,
): Finding[] {
  const findings = [
    ageFinding(driver, car, period, policy),
    classFinding(driver, policy),
    validityFinding(driver, period),
  ]
  if (driver.licenceExpiresOn >= period.startOn && driver.licenceExpiresOn < period.endOn) {
    findings.push({
      code: 'licence_expires_in_term',
      outcome: 'warned',
      detail: 'The licence expires inside the term. You can go on: we ask for the new card 30 days before.',
    })
  }
  if (driver.licenceClass === 'P1' || driver.licenceClass === 'P2')
    findings.push(pPlateFinding(driver, car, period, policy))
  return findings
}

function ageFinding(driver: DriverFacts, car: CarFacts, period: Period, policy: EligibilityPolicy): Finding {
  const age = ageOn(driver.dateOfBirth, period.startOn)
  if (age >= policy.minAgeFullLicence) {
    return {
      code: 'age',
      outcome: 'passed',
      detail: `Minimum age is ${policy.minAgeFullLicence} and the driver is ${age} on the first day.`,
    }
  }
  const least =
    car.minAge === null
      ? policy.minAgeFullLicence
      : Math.min(policy.minAgeFullLicence, Math.max(car.minAge, policy.minAgeByCarRule))
  if (age >= least) {
    return {
      code: 'age_by_car_rule',
      outcome: 'passed',
      detail: `This car may be driven from ${least}; the driver is ${age} on the first day.`,
    }
  }
  return {
    code: 'age',
    outcome: 'failed',
    detail: `Drivers of this car must be ${least} on the first day; this driver is ${age}.`,
  }
}

function classFinding(driver: DriverFacts, policy: EligibilityPolicy): Finding {
  if (policy.classesRefused.includes(driver.licenceClass)) {
    return {
      code: 'licence_class',
      outcome: 'failed',
      detail: `A ${driver.licenceClass} licence is not enough to drive a subscription car.`,
    }
  }
  if (driver.licenceClass === 'international') {
    return {
      code: 'international_licence',
      outcome: 'referred',
      detail: 'A person reads international licences and their translation.',
    }
  }
  return { code: 'licence_class', outcome: 'passed', detail: 'This class of licence is accepted.' }
}

function validityFinding(driver: DriverFacts, period: Period): Finding {
  const valid = driver.licenceExpiresOn >= period.startOn
  return {
    code: 'licence_valid',
    outcome: valid ? 'passed' : 'failed',
    detail: valid ? 'The licence is valid on the first day.' : 'The licence has expired by the first day.',
  }
}

function pPlateFinding(driver: DriverFacts, car: CarFacts, period: Period, policy: EligibilityPolicy): Finding {
  const limit = policy.pPlate.maxKwPerTonne
  switch (pPlate(car, [driver.licenceState, period.hubState], policy.pPlate)) {
    case 'allowed':
      return {
        code: 'p_plate',
        outcome: 'passed',
        detail: `Provisional drivers may take this car (limit ${limit} kW a tonne).`,
      }
    case 'barred':
      return {
        code: 'p_plate',
        outcome: 'failed',
        detail: `Provisional drivers may not take cars over ${limit} kW a tonne, and this one is.`,
      }
    case 'person_decides':
      return {
        code: 'p_plate',
        outcome: 'referred',
        detail: 'We do not know this car’s power or weight for certain, so a person checks the P-plate rule.',
      }
  }
}
