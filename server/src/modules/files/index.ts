export { fileBytes } from './file-bytes.ts'
export { destroyAfter, imagesOf, shareWithHub } from './images.ts'
export { storeImage } from './store-image.ts'
