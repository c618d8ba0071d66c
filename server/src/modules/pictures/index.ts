export { picturesChanged } from './events.ts'
export { type ShownPicture, shownPictures } from './shown-pictures.ts'
