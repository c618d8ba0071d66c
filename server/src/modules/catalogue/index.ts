export { refreshListings } from './refresh-listings.ts'
export { mergeFavourites } from './saved/favourites.ts'
export { forgetSaved, savedOf } from './saved/forget-saved.ts'
export { saveSearch } from './saved/saved-searches.ts'
