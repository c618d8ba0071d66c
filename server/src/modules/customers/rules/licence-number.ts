/** A licence number as it is stored and compared: upper case letters and digits. Null when it cannot be one. */
export function readLicenceNumber(typed: string): string | null {
  const number = typed
    .normalize('NFKC')
    .replace(/[\s.\p{Pd}\p{Cf}]/gu, '')
    .toUpperCase()
  return /^[A-Z0-9]{4,20}$/.test(number) ? number : null
}
