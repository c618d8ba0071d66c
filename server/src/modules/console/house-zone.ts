/** Where what belongs to no hub is told its time. */
export const houseZone = 'Australia/Brisbane'
