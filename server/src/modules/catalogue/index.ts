export { refreshListings } from './refresh-listings.ts'
