/** Words of the site pages. */
export const site = { title: '' } as const
