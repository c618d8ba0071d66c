import type { BuilderChoices } from '@faith/contract/applications'
import type { AustralianState, CustomerAnswers, DriverAnswers, LicenceClass } from '@faith/contract/customers'
import { placeHold, saveApplicant, saveDrivers, submitApplication } from '../../src/modules/applications/index.ts'
import { asCustomer } from '../../src/modules/customers/index.ts'
import { storeEncoded } from '../../src/modules/files/index.ts'
import { chooseCar, type Wish } from './choose-car.ts'
import type { DemoCustomer, World } from './world.ts'

/** What somebody wants: a car and what is chosen in the price builder. */
export interface Wanted extends Wish {
  readonly kmPerWeek?: BuilderChoices['kmPerWeek']
  readonly faithCare?: boolean
  /** Who drives, when not the customer. */
  readonly driver?: string
  /** The country of an international licence. */
  readonly abroad?: string
}

/** Holds a car that fits and opens the draft; gives the hold. */
export async function holdCar(world: World, customer: DemoCustomer, wanted: Wanted) {
  const { customerId: _, ...actor } = await asCustomer(world.app, customer.actor)
  customer.actor = actor
  const { termMonths = 6, kmPerWeek = 500, faithCare = true } = wanted
  const vehicle = await chooseCar(world, customer.hub, wanted)
  return placeHold(world.app, actor, { vehicle, choices: { termMonths, kmPerWeek, extraDrivers: 0, faithCare } })
}

/** Says who applies. */
export async function fillInApplicant(world: World, customer: DemoCustomer, applicationId: string): Promise<void> {
  await saveApplicant(world.app, customer.actor, applicationId, applicantOf(customer))
}

/** Holds, fills in and submits; the checks decide at once. */
export async function apply(world: World, customer: DemoCustomer, wanted: Wanted) {
  const hold = await holdCar(world, customer, wanted)
  await fillInApplicant(world, customer, hold.applicationId)
  const { front, back } = world.licence
  const driver = {
    ...driverOf(customer, wanted),
    frontFileId: (await storeEncoded(world.app, customer.actor, front, 'licence_front')).id,
    backFileId: (await storeEncoded(world.app, customer.actor, back, 'licence_back')).id,
  }
  await saveDrivers(world.app, customer.actor, hold.applicationId, [driver])
  return submitApplication(world.app, customer.actor, hold.applicationId)
}

function applicantOf({ row }: DemoCustomer): CustomerAnswers {
  const common = {
    phone: row.phone,
    address: {
      line: `${streetNumber(row.ref)} Wattle Street`,
      suburb: row.suburb,
      state: row.state as AustralianState,
      postcode: row.postcode,
    },
  }
  if (row.kind === 'organisation')
    return {
      kind: 'organisation',
      legalName: row.legal_name ?? '',
      abn: row.abn ?? '',
      contactName: row.contact_name ?? '',
      ...common,
    }
  return {
    kind: 'person',
    givenName: row.given_name ?? '',
    ...(row.family_name ? { familyName: row.family_name } : {}),
    ...common,
  }
}

/** A customer drives with their own licence unless another is named. */
function driverOf({ row }: DemoCustomer, { driver, abroad }: Wanted): DriverAnswers {
  const fullName = driver ?? row.contact_name ?? [row.given_name, row.family_name].filter(Boolean).join(' ')
  return {
    fullName,
    dateOfBirth: (driver ? null : row.date_of_birth) ?? '1988-04-12',
    ...(abroad
      ? { licenceClass: 'international' as const, licenceCountry: abroad }
      : {
          licenceClass: (row.licence?.class ?? 'open') as LicenceClass,
          licenceState: (row.licence?.state ?? row.state) as AustralianState,
        }),
    licenceNumber: licenceNumber(`${row.ref}${fullName}`),
    licenceExpiresOn: '2029-08-14',
  }
}

function streetNumber(ref: string): number {
  return 3 + 2 * Number(ref.slice(1))
}

/** Nine digits from the words, the same every time and different for different people. */
function licenceNumber(words: string): string {
  let number = 7
  for (const letter of words) number = (number * 31 + (letter.codePointAt(0) ?? 0)) % 899_999_999
  return String(100_000_000 + number)
}
