// Dates by counting, without any library: a day is a number of days since 1 January 1970.

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

const lengthOf = (year: number, month: number) => (month === 2 && isLeap(year) ? 29 : monthLengths[month - 1]!)

/** The number of a day. */
export function numberOf(date: string): number {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  let count = 0
  for (let y = 1970; y < year; y += 1) count += isLeap(y) ? 366 : 365
  for (let m = 1; m < month; m += 1) count += lengthOf(year, m)
  return count + day - 1
}

/** The date of a day number. */
export function dateOf(number: number): string {
  let [year, left] = [1970, number]
  while (left >= (isLeap(year) ? 366 : 365)) {
    left -= isLeap(year) ? 366 : 365
    year += 1
  }
  let month = 1
  while (left >= lengthOf(year, month)) {
    left -= lengthOf(year, month)
    month += 1
  }
  return `${year}-${String(month).padStart(2, '0')}-${String(left + 1).padStart(2, '0')}`
}

/** The same day some months later, or the last of that month. */
export function monthsLater(number: number, months: number): number {
  let [year, month, day] = dateOf(number).split('-').map(Number) as [number, number, number]
  for (let step = 0; step < months; step += 1) {
    month += 1
    if (month > 12) [year, month] = [year + 1, 1]
  }
  day = Math.min(day, lengthOf(year, month))
  return numberOf(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
}

/** Minutes that wall clocks are ahead of UTC at six in the morning of a day. Daylight saving runs from the first Sunday of October to the first of April. */
function aheadAtSix(zone: string, number: number): number {
  const base = { Brisbane: 600, Sydney: 600, Melbourne: 600, Adelaide: 570, Perth: 480 }[zone.split('/')[1]!]!
  if (zone.endsWith('Brisbane') || zone.endsWith('Perth')) return base
  const year = Number(dateOf(number).slice(0, 4))
  const firstSunday = (month: string) => {
    let day = numberOf(`${year}-${month}-01`)
    while ((day + 4) % 7 !== 0) day += 1
    return day
  }
  return number >= firstSunday('10') || number < firstSunday('04') ? base + 60 : base
}

/** Six in the morning of a day on the hub's clock, as UTC. */
export function sixOClock(zone: string, number: number): string {
  const minutes = 360 - aheadAtSix(zone, number)
  const day = minutes < 0 ? number - 1 : number
  const inDay = (minutes + 1440) % 1440
  const clock = `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`
  return `${dateOf(day)}T${clock}:00.000Z`
}
