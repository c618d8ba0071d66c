/** Words of the legal pages. */
export const legal = { title: '' } as const
