/** A licence or card number with only its last three characters shown. */
export function maskNumber(number: string): string {
  return number.length <= 3 ? '•'.repeat(number.length) : '•'.repeat(number.length - 3) + number.slice(-3)
}
