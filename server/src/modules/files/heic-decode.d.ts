declare module 'heic-decode' {
  interface DecodedImage {
    width: number
    height: number
    /** Red, green, blue, alpha. */
    data: Uint8ClampedArray
  }
  interface ImageInFile {
    width: number
    height: number
    decode(): Promise<DecodedImage>
  }
  const heicDecode: { all(options: { buffer: Uint8Array }): Promise<ImageInFile[]> }
  export default heicDecode
}
