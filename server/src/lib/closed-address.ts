/** The address of a closed account or customer, by its id: no mail server takes it, and nobody signs up with it. */
export function closedAddress(id: string): string {
  return `closed-${id}@invalid`
}

/** Whether an address is of somebody whose account is closed. */
export function isClosedAddress(email: string): boolean {
  return email.endsWith('@invalid')
}
