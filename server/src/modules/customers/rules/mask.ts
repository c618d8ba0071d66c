/** A licence or card number with only its last three characters shown. */
export function maskNumber(number: string): string {
  return number.length <= 3 ? '•'.repeat(number.length) : '•'.repeat(number.length - 3) + number.slice(-3)
}

/** An address with the first letter of its name and where it is: enough to tell two people apart, not to write to either. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  const [first = ''] = email
  return `${first}•••${email.slice(at)}`
}
