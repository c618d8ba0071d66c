/** How far a reading is to be trusted: read or looked at by staff, a customer's photo that fits, or neither. Source: domain §2. */
export function confidenceOf(reading: {
  source: string
  state: 'waiting' | 'counted' | 'rejected'
  decidedAt: Date | null
}): 'high' | 'medium' | 'low' {
  if (reading.state !== 'counted') return 'low'
  return reading.source === 'photo' && reading.decidedAt === null ? 'medium' : 'high'
}
