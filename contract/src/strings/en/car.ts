/** Words of the car pages. */
export const car = { title: '' } as const
