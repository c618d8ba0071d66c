import { AustralianState, CustomerAnswers, type DriverAnswers, LicenceClass } from '@faith/contract/customers'
import { PreferredLanguage } from '@faith/contract/identity'
import type { ColumnName } from './columns.ts'
import type { RowCells } from './row-cells.ts'
import type { TakeoverRow } from './takeover-row.ts'

type People = Pick<TakeoverRow, 'customer' | 'email' | 'language' | 'driver' | 'extraDrivers'>

/** Which column a field of the contract stands in. */
const columnOf: Readonly<Record<string, ColumnName>> = {
  givenName: 'given_name',
  familyName: 'family_name',
  legalName: 'legal_name',
  abn: 'abn',
  contactName: 'contact_name',
  phone: 'phone',
  'address.line': 'address_line',
  'address.suburb': 'suburb',
  'address.state': 'state',
  'address.postcode': 'postcode',
  fullName: 'driver_name',
  dateOfBirth: 'birth_date',
  licenceClass: 'licence_class',
  licenceState: 'licence_state',
  licenceCountry: 'licence_country',
  licenceNumber: 'licence_number',
  licenceExpiresOn: 'licence_expires_on',
}

/** The column of a field by its path in the answers, such as `address.line` or `/address/line`. */
export function columnOfField(path: string): ColumnName | null {
  return columnOf[path.replace(/^\//, '').replaceAll('/', '.')] ?? null
}

/** Most drivers of an agreement beside the first. */
const mostDrivers = 4

/** Who the customer is and who drives. Names, phone, ABN and numbers are judged by the same rules as what people type themselves. */
export function readPeople(cells: RowCells): People {
  const { text, needed, choice } = cells
  const kind = choice('kind', ['person', 'organisation'] as const) ?? 'person'
  const common = {
    phone: needed('phone', 60),
    address: {
      line: needed('address_line'),
      suburb: needed('suburb', 100),
      state: choice('state', AustralianState.options),
      postcode: needed('postcode', 4),
    },
  }
  const names = kind === 'person' ? [needed('given_name'), text('family_name')] : []
  const answers =
    kind === 'person'
      ? { kind, givenName: names[0], ...absent('familyName', names[1] ?? null), ...common }
      : {
          kind,
          legalName: needed('legal_name'),
          abn: needed('abn', 40),
          contactName: needed('contact_name'),
          ...common,
        }
  const parsed = CustomerAnswers.safeParse(answers)
  for (const issue of parsed.error?.issues ?? []) {
    const column = columnOfField(issue.path.join('.'))
    if (!cells.errors.some((error) => error.column === column)) cells.refuse(column, 'This is not as it must be.')
  }
  return {
    customer: parsed.data ?? (answers as CustomerAnswers),
    email: readEmail(cells),
    language: choice('language', PreferredLanguage.options) ?? 'en',
    driver: readDriver(cells, kind, names),
    extraDrivers: readExtraDrivers(cells),
  }
}

function readEmail(cells: RowCells): string {
  const email = cells.needed('email', 254)
  if (email !== '' && !/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]{2,}$/.test(email))
    cells.refuse('email', 'This is no e-mail address.')
  return email
}

function readDriver(cells: RowCells, kind: string, customer: readonly (string | null)[]): DriverAnswers {
  const { text, choice, date } = cells
  const named = text('driver_name') ?? customer.filter((name) => name !== null).join(' ')
  if (named === '' && kind === 'organisation') cells.refuse('driver_name', 'Say who drives for an organisation.')
  return {
    fullName: named,
    ...absent('dateOfBirth', date('birth_date')),
    ...absent('licenceClass', choice('licence_class', LicenceClass.options)),
    ...absent('licenceState', choice('licence_state', AustralianState.options)),
    ...absent('licenceCountry', text('licence_country', 100)),
    ...absent('licenceNumber', text('licence_number', 30)),
    ...absent('licenceExpiresOn', date('licence_expires_on')),
  }
}

function readExtraDrivers(cells: RowCells): string[] {
  const names = (cells.text('extra_drivers', 800) ?? '')
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  if (names.length > mostDrivers) cells.refuse('extra_drivers', `At most ${mostDrivers}.`)
  return names
}

function absent<K extends string, T>(key: K, value: T | null): Partial<Record<K, T>> {
  return value === null ? {} : ({ [key]: value } as Record<K, T>)
}
