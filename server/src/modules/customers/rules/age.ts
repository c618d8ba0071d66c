/** Whole years of age on a hub date; a person born on 29 February turns a year older on 1 March in common years. */
export function ageOn(dateOfBirth: string, onDate: string): number {
  const years = Number(onDate.slice(0, 4)) - Number(dateOfBirth.slice(0, 4))
  return onDate.slice(5) < dateOfBirth.slice(5) ? years - 1 : years
}
