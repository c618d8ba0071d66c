import type { Driver } from '@faith/contract/customers'
import type { InputError } from '../../../lib/problem.ts'

/** What a driver still needs before an application can be submitted, by pointers below `root`. */
export function missingInDriver(driver: Driver, root: string): InputError[] {
  const missing: InputError[] = []
  const need = (there: unknown, field: string, detail: string) => {
    if (there === null) missing.push({ pointer: `${root}/${field}`, detail })
  }
  need(driver.birthYear, 'dateOfBirth', 'Add the date of birth.')
  need(driver.licenceClass, 'licenceClass', 'Choose the type of licence.')
  if (driver.licenceClass === 'international')
    need(driver.licenceCountry, 'licenceCountry', 'Name the country that issued the licence.')
  else need(driver.licenceState, 'licenceState', 'Choose the state that issued the licence.')
  need(driver.licenceNumberMasked, 'licenceNumber', 'Add the licence number.')
  need(driver.licenceExpiresOn, 'licenceExpiresOn', 'Add the expiry date.')
  need(driver.frontFileId, 'frontFileId', 'Add a photo of the front of the card.')
  need(driver.backFileId, 'backFileId', 'Add a photo of the back of the card.')
  return missing
}
