/** Where the bytes of photos lie. */
export const objects = {
  part: (uploadId: string, number: number) => `uploads/${uploadId}/${number}`,
  parts: (uploadId: string) => `uploads/${uploadId}/`,
  original: (pictureId: string) => `pictures/originals/${pictureId}.webp`,
  file: (name: string, width: number, format: string) => `pictures/${name}/${width}.${format}`,
  files: (name: string) => `pictures/${name}/`,
}
