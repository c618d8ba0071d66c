/** What the rule for provisional drivers says about a car in these states. */
export type PPlateAnswer = 'allowed' | 'barred' | 'person_decides'

/** Policy `p_plate.*`: kW per tonne of tare and the states that have the rule. */
export interface PPlatePolicy {
  maxKwPerTonne: number
  states: readonly string[]
}

/**
 * Barred when `power_kw × 1000 > max × tare_kg` (integers) and the licence's or the hub's state has the rule; with unknown
 * figures a person decides.
 */
export function pPlate(
  car: { powerKw: number | null; tareKg: number | null },
  states: readonly (string | null)[],
  policy: PPlatePolicy,
): PPlateAnswer {
  if (!states.some((state) => state !== null && policy.states.includes(state))) return 'allowed'
  if (car.powerKw === null || car.tareKg === null) return 'person_decides'
  return car.powerKw * 1000 > policy.maxKwPerTonne * car.tareKg ? 'barred' : 'allowed'
}
