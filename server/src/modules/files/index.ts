export { fileBytes } from './file-bytes.ts'
export { destroyAfter, imagesOf, shareWithHub } from './images.ts'
export { type EncodedImage, reencode } from './reencode.ts'
export { storeEncoded, storeImage } from './store-image.ts'
