/** Words of the cars pages. */
export const cars = { title: '' } as const
