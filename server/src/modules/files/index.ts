export { fileBytes, imageBytes } from './file-bytes.ts'
export { destroyAfter, evidenceOf, imagesOf, shareWithHub } from './images.ts'
export { type EncodedImage, reencode } from './reencode.ts'
export { storeEncoded, storeEvidence, storeImage } from './store-image.ts'
