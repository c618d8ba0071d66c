/** Whether P-plate drivers may drive a car in the states with the rule: barred above 130 kW a tonne, in integers. */
export function pPlateOf(car: {
  powerKw: number | null
  tareKg: number | null
}): 'allowed' | 'barred' | 'person_decides' {
  if (car.powerKw === null || car.tareKg === null) return 'person_decides'
  return Math.round(car.powerKw * 1000) > 130 * car.tareKg ? 'barred' : 'allowed'
}
