import type { Address, CustomerAnswers } from '@faith/contract/customers'
import { fullName, readName } from '../../../lib/names.ts'
import type { InputError } from '../../../lib/problem.ts'
import { readAbn } from './abn.ts'
import { readPhone } from './phones.ts'

/** A customer's details in their stored form. */
export interface CustomerDetails {
  kind: 'person' | 'organisation'
  displayName: string
  givenName: string | null
  familyName: string | null
  legalName: string | null
  abn: string | null
  contactName: string | null
  phone: string
  address: Address
}

export type CustomerResult = { ok: true; details: CustomerDetails } | { ok: false; errors: InputError[] }

/** Reads what a person typed about themselves or their organisation; every error is named below `root`. */
export function readCustomer(answers: CustomerAnswers, root: string): CustomerResult {
  const errors: InputError[] = []
  const name = (field: string, typed: string): string => {
    const result = readName(typed)
    if (!result.ok) errors.push({ pointer: `${root}/${field}`, detail: result.detail })
    return result.ok ? result.name : ''
  }
  const phone = readPhone(answers.phone)
  if (!phone.ok) errors.push({ pointer: `${root}/phone`, detail: phone.detail })
  const address = {
    ...answers.address,
    line: name('address/line', answers.address.line),
    suburb: name('address/suburb', answers.address.suburb),
  }
  const common = { phone: phone.ok ? phone.phone : '', address }
  const details = answers.kind === 'person' ? person(answers, name) : organisation(answers, name, errors, root)
  return errors.length > 0 ? { ok: false, errors } : { ok: true, details: { ...details, ...common } }
}

type Named = Omit<CustomerDetails, 'phone' | 'address'>
type ReadName = (field: string, typed: string) => string

function person(answers: Extract<CustomerAnswers, { kind: 'person' }>, name: ReadName): Named {
  const givenName = name('givenName', answers.givenName)
  const familyName = answers.familyName?.trim() ? name('familyName', answers.familyName) : null
  const displayName = fullName({ givenName, familyName })
  return { kind: 'person', displayName, givenName, familyName, legalName: null, abn: null, contactName: null }
}

function organisation(
  answers: Extract<CustomerAnswers, { kind: 'organisation' }>,
  name: ReadName,
  errors: InputError[],
  root: string,
): Named {
  const legalName = name('legalName', answers.legalName)
  const contactName = name('contactName', answers.contactName)
  const abn = readAbn(answers.abn)
  if (!abn.ok) errors.push({ pointer: `${root}/abn`, detail: abn.detail })
  return {
    kind: 'organisation',
    displayName: legalName,
    givenName: null,
    familyName: null,
    legalName,
    abn: abn.ok ? abn.abn : null,
    contactName,
  }
}
