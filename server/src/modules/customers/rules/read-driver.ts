import type { DriverAnswers } from '@faith/contract/customers'
import { isDate } from '../../../lib/calendar.ts'
import { readName } from '../../../lib/names.ts'
import type { InputError } from '../../../lib/problem.ts'
import { ageOn } from './age.ts'
import { readLicenceNumber } from './licence-number.ts'

/** A driver's answers in their stored form; absent ones stay as they are stored. */
export type DriverDetails = Omit<DriverAnswers, 'driverId'>

export type DriverResult = { ok: true; details: DriverDetails } | { ok: false; errors: InputError[] }

/** Reads what was typed about a driver. What is there must be right; what is missing may come later. `today` is a hub date. */
export function readDriver(answers: DriverAnswers, root: string, today: string): DriverResult {
  const errors: InputError[] = []
  const refuse = (field: string, detail: string) => void errors.push({ pointer: `${root}/${field}`, detail })
  const { driverId: _, ...given } = answers
  const details: DriverDetails = { ...given }

  const name = readName(answers.fullName)
  if (name.ok) details.fullName = name.name
  else refuse('fullName', name.detail)

  for (const field of ['licenceNumber', 'cardNumber'] as const) {
    const typed = answers[field]
    if (typed === undefined) continue
    const number = readLicenceNumber(typed)
    if (number) details[field] = number
    else refuse(field, 'Use 4 to 20 letters and digits, as printed on the licence.')
  }
  if (answers.dateOfBirth !== undefined && !isBirthDate(answers.dateOfBirth, today))
    refuse('dateOfBirth', 'Enter a date of birth, for example 27 3 1994.')
  if (answers.licenceExpiresOn !== undefined && !isDate(answers.licenceExpiresOn))
    refuse('licenceExpiresOn', 'This date does not exist.')
  if (answers.licenceCountry !== undefined && !readName(answers.licenceCountry).ok)
    refuse('licenceCountry', 'Enter the country.')
  if (answers.licenceClass === 'international' && answers.licenceState !== undefined) {
    refuse('licenceState', 'An international licence is not issued by an Australian state; name the country.')
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, details }
}

function isBirthDate(date: string, today: string): boolean {
  return isDate(date) && date <= today && ageOn(date, today) <= 120
}
