/** Of the hubs' zones the one that begins each date first, in winter together with others: what has not begun here has begun nowhere. */
export const firstZone = 'Australia/Sydney'
