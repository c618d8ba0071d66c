/** An amount in cents and the GST inside it. */
export interface Cents {
  cents: number
  gst: number
}

/** An eleventh, half up away from zero. */
export const elevenths = (cents: number) => Math.sign(cents) * Math.round(Math.abs(cents) / 11)

/** An amount by itself, as one line. */
export const single = (cents: number): Cents[] => [{ cents, gst: elevenths(cents) }]

/** Two weeks of the car, up to the next 50 dollars. */
export const bondFor = (carPrice: number) => Math.ceil((2 * carPrice) / 5000) * 5000

/** One day of a week's amount, by its place in the week. */
export function oneDay(cents: number, place: number): Cents {
  const until = (day: number) => Math.floor((cents * day) / 7)
  return { cents: until(place + 1) - until(place), gst: elevenths(until(place + 1)) - elevenths(until(place)) }
}

/** What a customer chose beside the car, from a day on. */
export interface Extras {
  day: number
  kmPerWeek: number
  faithCare: boolean
  drivers: number
}

/** The lines of a week by kind. */
export function weekOf(carPrice: number, extras: Extras): Map<string, number> {
  const lines = new Map([['car', carPrice]])
  if (extras.kmPerWeek === 500) lines.set('plan_500', 1900)
  if (extras.kmPerWeek === 770) lines.set('plan_770', 4900)
  if (extras.faithCare) lines.set('faith_care', 1500)
  if (extras.drivers > 0) lines.set('extra_driver', 1000 * extras.drivers)
  return lines
}
